import { foldText } from '../cell.ts';
import type { KnownWords } from './knownWords.ts';

/** `not an appt made`, `no voicemail left`: the opposite of what the rest says. */
const NEGATED =
  /\b(?:not|never|didn.?t|won.?t|can.?t|cannot|non|un)\b(?! interested)|\bno (?!-?show|ans|resp)/;

/** The one class that a word belongs to; null where its meaning is not plain: none, several, or a negation. */
export function classifyWord(word: string, { classes }: KnownWords): string | null {
  const text = foldText(word);
  if (NEGATED.test(text)) return null;
  const [found, other] = Object.keys(classes).filter((name) => classes[name]?.test(text));
  return found !== undefined && other === undefined ? found : null;
}
