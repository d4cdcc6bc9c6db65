import { type Cell, cellText, foldText, isBlank } from '../cell.ts';

/** Tells whether a cell says that nothing is there. */
export type BlankTest = (cell: Cell | undefined) => boolean;

/** A longer text is no word. */
const LONGEST = 1_000;
const PLAIN_NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/**
 * The test for blank cells where these words mean the same as an empty cell: case and white space do not matter,
 * and a number cell is also one that its value says, as -1 for `-1.0`.
 */
export function blankTest(words: readonly string[] | undefined): BlankTest {
  if (words === undefined || words.length === 0) return isBlank;
  const texts = new Set(words.map(foldText));
  const numbers = new Set(words.filter((word) => PLAIN_NUMBER.test(word)).map(Number));
  return (cell) => {
    if (isBlank(cell) || cell === undefined) return true;
    if (typeof cell === 'number' && numbers.has(cell)) return true;
    if (typeof cell === 'string' && cell.length > LONGEST) return false;
    return texts.has(foldText(cellText(cell)));
  };
}
