import { foldText } from '../cell.ts';
import { correctWord } from './correctWord.ts';
import { PHRASES, SPELLINGS } from './vocabulary.ts';

/** A header in the words of the field, by which headers are compared. */
export interface HeaderWords {
  /** As `patient income` for `Pt. Income (2) 💰`. */
  readonly key: string;
  /** Words that were read as mistyped ones, as `Prodution`. */
  readonly corrected: readonly string[];
}

/** English words one letter away from a word of the field. */
const KNOWN_OTHERWISE = new Set([
  'carrie',
  'change',
  'changes',
  'contracted',
  'mouth',
  'nodes',
  'typed',
  'cells',
]);
const LONGEST_HEADER = 200;
const MARKS = /\p{M}/gu;
const NUMBER_IN_BRACKETS = /[([]\s*\d+\s*[)\]]/g;
const POSSESSIVE = /['’`]s\b/g;

/** Case, padding, punctuation, emoji and numbers in brackets do not matter; abbreviations are written out. */
export function readHeader(header: string): HeaderWords {
  const text = foldText(
    header
      .slice(0, LONGEST_HEADER)
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .normalize('NFKD'),
  )
    .replace(MARKS, '')
    .replace(NUMBER_IN_BRACKETS, ' ')
    .replace(POSSESSIVE, '');
  const whole = PHRASES.reduce((written, [phrase, words]) => written.replace(phrase, words), text);
  const words = whole.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const corrected: string[] = [];
  const read = words.map((word) => {
    const known = SPELLINGS.get(word);
    if (known !== undefined) return known;
    const meant = KNOWN_OTHERWISE.has(word) ? null : correctWord(word);
    if (meant !== null) corrected.push(word);
    return meant ?? word;
  });
  return { key: read.join(' '), corrected };
}
