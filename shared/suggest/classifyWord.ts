import { foldText } from '../cell.ts';
import type { KnownWords } from './knownWords.ts';

/** `not scheduled`, `didn't answer`: the opposite of what the rest says. */
const NEGATED = /\b(?:not|never|didn.?t|did not|won.?t|can.?t|cannot|non|un)\b(?! interested)/;

/** The one class that a word belongs to; null where its meaning is not plain: none, several, or a negation. */
export function classifyWord(word: string, { classes }: KnownWords): string | null {
  const text = foldText(word);
  if (NEGATED.test(text)) return null;
  const [found, other] = Object.keys(classes).filter((name) => classes[name]?.test(text));
  return found !== undefined && other === undefined ? found : null;
}
