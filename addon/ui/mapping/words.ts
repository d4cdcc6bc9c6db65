import { cellText, foldText, type SheetRow } from '../../../shared/cell.ts';

/** One of people's words in a column, and how often it stands there. */
export interface Word {
  readonly text: string;
  readonly count: number;
}

/** The different words of a column, the most frequent first. */
export function distinctWords(rows: readonly SheetRow[], column: number): readonly Word[] {
  const words = new Map<string, { text: string; count: number }>();
  for (const { cells } of rows) {
    const text = cellText(cells[column] ?? '');
    if (text === '') continue;
    const word = words.get(foldText(text));
    if (word === undefined) words.set(foldText(text), { text, count: 1 });
    else word.count += 1;
  }
  return [...words.values()].sort((a, b) => b.count - a.count);
}

/** What a list of words and their values has for a word, whatever its case. */
export function valueOfWord(values: Readonly<Record<string, string>>, text: string): string | undefined {
  const folded = foldText(text);
  return Object.entries(values).find(([word]) => foldText(word) === folded)?.[1];
}

/** The list with another value for a word, or without the word where the value is empty. */
export function setWord(
  values: Readonly<Record<string, string>>,
  text: string,
  value: string,
): Record<string, string> {
  const folded = foldText(text);
  const others = Object.entries(values).filter(([word]) => foldText(word) !== folded);
  return Object.fromEntries(value === '' ? others : [...others, [text, value]]);
}
