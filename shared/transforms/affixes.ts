/** What stands around a number's digits. */
export interface Affixes {
  readonly negative: boolean;
  /** `$`, `USD`, `%` and the like, in capitals; empty where there is none. */
  readonly unit: string;
}

const UNIT = '(?:[A-Z]{1,3}\\s*)?\\p{Sc}|[A-Z]{3}';
const AROUND = new RegExp(
  `^(\\()?\\s*(-)?\\s*(${UNIT})?\\s*([-(])?\\s*0\\s*(%|${UNIT})?\\s*(-)?\\s*(\\))?\\s*(%)?$`,
  'u',
);

/**
 * Reads sign and unit from the text before and after a number's digits: `-$`, `(`…`)`, ` $ `, `USD `, …`-`,
 * …` %`. Null for anything else, and where two signs or two units contradict.
 */
export function readAffixes(before: string, after: string): Affixes | null {
  const text = `${before}0${after}`
    .replace(/\u2212/g, '-')
    .trim()
    .toUpperCase();
  const parts = text.length > 24 ? null : AROUND.exec(text);
  if (parts === null) return null;
  const [, outer, minus, left, inner, right, trail, close, percent] = parts;
  const opened = [outer, inner].filter((mark) => mark === '(').length;
  const closed = close === undefined ? 0 : 1;
  const signs = closed + [minus, inner, trail].filter((mark) => mark === '-').length;
  const units = [left, right, percent].filter((unit) => unit !== undefined);
  if (opened !== closed || signs > 1 || units.length > 1) return null;
  return { negative: signs === 1, unit: (units[0] ?? '').replace(/\s+/g, '') };
}
