import type { DecimalMark } from './decimal.ts';

/** Where a number's digits begin, a decimal mark in front included; the text's length where there is none. */
export function firstDigit(text: string, mark: DecimalMark): number {
  const point = mark === 'point' ? 46 : 44;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code >= 48 && code <= 57) || code === point) return index;
  }
  return text.length;
}

/** Where a number's digits have ended; 0 where there is none. */
export function pastLastDigit(text: string): number {
  for (let index = text.length - 1; index >= 0; index--) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) return index + 1;
  }
  return 0;
}

/** True where digits stand as they are stored: two places, no grouping, no zero in front. */
export function isPrinted(text: string, start: number, end: number, units: number): boolean {
  return text.charCodeAt(end - 3) === 46 && units >= 10 ** (end - start - 2);
}
