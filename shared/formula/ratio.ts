/** An exact number: a fraction in lowest terms, its denominator above zero. No digit of an amount is lost in it. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The number that a decimal string writes, such as `-12.50`. */
export function ratioOf(decimal: string): Ratio {
  const [, sign = '', whole = '', places = ''] = DECIMAL.exec(decimal) ?? [];
  if (whole === '') throw new Error(`"${decimal}" is no decimal number`);
  return lowest(BigInt(sign + whole + places), 10n ** BigInt(places.length));
}

export const ZERO: Ratio = { over: 0n, under: 1n };

export function plus(a: Ratio, b: Ratio): Ratio {
  if (a.under === b.under) return lowest(a.over + b.over, a.under);
  return lowest(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, negated(b));
}

export function negated({ over, under }: Ratio): Ratio {
  return { over: -over, under };
}

export function times(a: Ratio, b: Ratio): Ratio {
  return lowest(a.over * b.over, a.under * b.under);
}

/** Null for a division by zero. */
export function dividedBy(a: Ratio, b: Ratio): Ratio | null {
  if (b.over === 0n) return null;
  const sign = b.over < 0n ? -1n : 1n;
  return lowest(sign * a.over * b.under, sign * a.under * b.over);
}

/** Below zero where `a` is the smaller one, zero where they are equal. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** As a decimal string with so many places; a half goes away from zero. */
export function writeRatio({ over, under }: Ratio, places: number): string {
  const scaled = (magnitude(over) * 10n ** BigInt(places) * 2n + under) / (under * 2n);
  const digits = scaled.toString().padStart(places + 1, '0');
  const sign = over < 0n && scaled !== 0n ? '-' : '';
  const point = digits.length - places;
  return `${sign}${digits.slice(0, point)}${places === 0 ? '' : `.${digits.slice(point)}`}`;
}

/** The nearest number of the machine: for drawing and judging, never for a figure that is shown. */
export function approximately(ratio: Ratio): number {
  return Number(writeRatio(ratio, 6));
}

function lowest(over: bigint, under: bigint): Ratio {
  const divisor = commonDivisor(magnitude(over), under);
  return { over: over / divisor, under: under / divisor };
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [b, a];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
