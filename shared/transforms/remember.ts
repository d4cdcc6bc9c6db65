import type { Cell } from '../cell.ts';
import type { Reader, Reading } from './reading.ts';

const MOST_WORDS = 20_000;
const LONGEST_WORD = 80;

/** A reader that works out each spelling once: a sheet repeats its dates, names and words. */
export function remember(read: Reader): Reader {
  const known = new Map<Cell, Reading>();
  return (cell) => {
    if (cell === '') return '';
    const before = known.get(cell);
    if (before !== undefined) return before;
    const reading = read(cell);
    const short = typeof cell !== 'string' || cell.length <= LONGEST_WORD;
    if (short && typeof cell !== 'object' && known.size < MOST_WORDS) known.set(cell, reading);
    return reading;
  };
}
