import { distance } from 'fastest-levenshtein';
import { SPELLINGS } from './vocabulary.ts';

/** Shorter words have too many neighbours. */
const SHORTEST = 5;
const LONGEST = 20;
const TARGETS = [...SPELLINGS].filter(([spelling]) => spelling.length >= SHORTEST);

/**
 * The word of the field that a mistyped one means: one letter wrong, missing or too many, or two neighbours
 * exchanged, behind the right first letter. Null where it is no mistake of that kind, or could be two words.
 */
export function correctWord(word: string): string | null {
  if (word.length < SHORTEST || word.length > LONGEST) return null;
  const near = TARGETS.filter(([spelling]) => isSlip(word, spelling)).map(([, meant]) => meant);
  const [meant, other] = [...new Set(near)];
  return meant !== undefined && other === undefined ? meant : null;
}

function isSlip(word: string, spelling: string): boolean {
  if (word[0] !== spelling[0] || Math.abs(word.length - spelling.length) > 1) return false;
  const far = distance(word, spelling);
  return far === 1 || (far === 2 && isSwap(word, spelling));
}

function isSwap(word: string, spelling: string): boolean {
  if (word.length !== spelling.length) return false;
  const at = [...word].findIndex((letter, index) => letter !== spelling[index]);
  return word[at] === spelling[at + 1] && word[at + 1] === spelling[at];
}
