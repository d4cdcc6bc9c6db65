import type { SheetRow } from './cell.ts';
import { CHUNK_BYTES, ROWS_PER_CHUNK } from './push.ts';
import { utf8Bytes } from './utf8Bytes.ts';

/** A piece of a push: its rows, and the very text that is sent. */
export interface ChunkToSend {
  /** From 1. */
  readonly number: number;
  readonly rows: readonly SheetRow[];
  readonly payload: string;
}

const HEAD = '{"rows":[';
const TAIL = ']}';

/** Cuts rows into chunks by count and by bytes. The same rows always give the same chunks. */
export function* splitChunks(rows: readonly SheetRow[]): Generator<ChunkToSend> {
  let number = 1;
  let from = 0;
  let texts: string[] = [];
  let bytes = HEAD.length + TAIL.length;
  for (const [index, row] of rows.entries()) {
    const text = JSON.stringify(row);
    const size = utf8Bytes(text) + 1;
    if (texts.length > 0 && (texts.length === ROWS_PER_CHUNK || bytes + size > CHUNK_BYTES)) {
      yield { number, rows: rows.slice(from, index), payload: HEAD + texts.join(',') + TAIL };
      number += 1;
      from = index;
      texts = [];
      bytes = HEAD.length + TAIL.length;
    }
    texts.push(text);
    bytes += size;
  }
  if (texts.length > 0) yield { number, rows: rows.slice(from), payload: HEAD + texts.join(',') + TAIL };
}
