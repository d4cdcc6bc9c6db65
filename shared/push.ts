/*
 * How a sheet is pushed. docs/push.md has the sequence; apiPushes.ts has the bodies.
 *
 * GET pushes → POST pushes → PUT chunks/1 … chunks/n, in any order, some at once → (mirror: GET removal) → POST complete.
 * Every call may be repeated and then gives the same answer. A push that stopped goes on from GET pushes/{id}, which
 * says what is in; one that must not go on is taken back by POST cancel.
 */

/** Rows in one chunk at most, as the add-on sends them. */
export const ROWS_PER_CHUNK = 5_000;

/** Bytes of one chunk's JSON at most; the server refuses more than 5 MB. */
export const CHUNK_BYTES = 4_000_000;

/** Rows in one chunk of hashes at most, as the add-on sends them: 40 bytes each. */
export const HASHES_PER_CHUNK = 25_000;

/** Chunks on their way at once. */
export const CHUNKS_AT_ONCE = 4;

/** After this long without a chunk, another person's push is no longer under way. */
export const PUSH_SILENCE_MS = 120_000;

/** The share of a sheet's records that a mirror may remove without a yes, where the clinic sets none. */
export const REMOVAL_SHARE = 0.2;

/** So long a push can be undone. */
export const HISTORY_DAYS = 90;
