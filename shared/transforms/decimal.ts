/** How a number is written: `1,234.56` or `1.234,56`. */
export type DecimalMark = 'point' | 'comma';

/** A number as a whole count of its last place, and whether a real further place was rounded away. */
export interface RoundedUnits {
  readonly units: number;
  readonly rounded: boolean;
}

const MOST_DIGITS = 15;
const SHAPES = {
  point: /^(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d+))?$/,
  comma: /^(\d{1,3}(?:\.\d{3})+|\d*)(?:,(\d+))?$/,
} as const;

/**
 * The digits between two positions of a text as a whole number of 10^-scale: `1,234.5` at scale 2 is 123450.
 * NaN for whatever is not strictly so written, has more places than `scale`, or is longer than 20 characters.
 */
export function scanUnits(
  text: string,
  start: number,
  end: number,
  mark: DecimalMark,
  scale: number,
): number {
  if (end - start > MOST_DIGITS + 5 || start >= end) return Number.NaN;
  const point = mark === 'point' ? 46 : 44;
  let units = 0;
  let run = 0;
  let grouped = false;
  let fraction = false;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      units = units * 10 + code - 48;
      run++;
    } else if (fraction || (grouped && run !== 3)) {
      return Number.NaN;
    } else if (code === point) {
      fraction = true;
      run = 0;
    } else if (code === 90 - point && run > 0 && run <= 3) {
      grouped = true;
      run = 0;
    } else return Number.NaN;
  }
  if (fraction) return run > 0 && run <= scale ? units * 10 ** (scale - run) : Number.NaN;
  return grouped && run !== 3 ? Number.NaN : units * 10 ** scale;
}

/**
 * The same for any length and any number of places, half rounded away from zero. What differs by less than
 * a millionth is the noise of binary fractions, not rounding. Infinity beyond 15 digits; null where unreadable.
 */
export function roundUnits(text: string, mark: DecimalMark, scale: number): RoundedUnits | null {
  const parts = SHAPES[mark].exec(text);
  if (parts === null || !/\d/.test(text)) return null;
  const whole = (parts[1] ?? '').replace(/[.,]/g, '').replace(/^0+/, '');
  const places = parts[2] ?? '';
  const kept = whole + places.slice(0, scale).padEnd(scale, '0');
  if (kept.length > MOST_DIGITS) return { units: Number.POSITIVE_INFINITY, rounded: false };
  const excess = places.slice(scale);
  const up = excess >= '5' ? 1 : 0;
  return { units: Number(kept) + up, rounded: /[1-9]/.test(excess) && !isNoise(excess, scale) };
}

/** `1322.35` for 132235 at two places. Exact for whole numbers up to 2^53. */
export function printUnits(units: number, places: 0 | 2): string {
  if (units === 0) return places === 0 ? '0' : '0.00';
  if (places === 0) return String(units);
  const size = Math.abs(units);
  const cents = size % 100;
  return `${units < 0 ? '-' : ''}${(size - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
}

/** A number cell in plain digits, without an exponent. */
export function plainDigits(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) >= 1e21) return BigInt(value).toString();
  return Math.abs(value) < 1e-6 ? '0' : String(value);
}

/** Nines or zeros down to the sixth place after the mark, as in 7048.510000000002. */
function isNoise(excess: string, scale: number): boolean {
  const places = scale < 2 ? 6 : 4;
  return /^(?:0+|9+)$/.test(excess.slice(0, places)) && excess.length >= places;
}
