/** Rows in one chunk at most, as the add-on sends them. */
export const ROWS_PER_CHUNK = 5_000;

/** Bytes of one chunk's JSON at most; the server refuses more than 5 MB. */
export const CHUNK_BYTES = 4_000_000;
