import type { SheetRow } from '../../shared/cell.ts';
import { CHUNK_BYTES } from '../../shared/push.ts';
import { utf8Bytes } from '../../shared/utf8Bytes.ts';

const HEAD = '{"rows":[';
const TAIL = ']}';

/** Rows that wait for their chunk, as the very texts that are sent. */
export interface RowQueue {
  add(rows: readonly SheetRow[]): void;
  /** How many rows the next chunk takes: at most so many, and no more bytes than a chunk may have. */
  fitting(most: number): { readonly count: number; readonly isFull: boolean };
  /** The first so many rows as a chunk's JSON. */
  peek(count: number): string;
  drop(count: number): void;
}

export function createRowQueue(): RowQueue {
  let texts: string[] = [];
  let sizes: number[] = [];
  return {
    add: (rows) => {
      for (const row of rows) {
        const text = JSON.stringify(row);
        texts.push(text);
        sizes.push(utf8Bytes(text) + 1);
      }
    },
    fitting: (most) => {
      let bytes = HEAD.length + TAIL.length;
      let count = 0;
      for (; count < Math.min(most, sizes.length); count++) {
        bytes += sizes[count] ?? 0;
        if (bytes > CHUNK_BYTES) return { count: Math.max(1, count), isFull: true };
      }
      return { count, isFull: count === most };
    },
    peek: (count) => HEAD + texts.slice(0, count).join(',') + TAIL,
    drop: (count) => {
      texts = texts.slice(count);
      sizes = sizes.slice(count);
    },
  };
}
