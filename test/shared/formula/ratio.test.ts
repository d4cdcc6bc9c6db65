import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareRatios,
  dividedBy,
  minus,
  plus,
  ratioOf,
  times,
  writeRatio,
  ZERO,
} from '../../../shared/formula/ratio.ts';

const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const decimal = cents.map((value) => {
  const digits = String(value < 0n ? -value : value).padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
});

describe('an exact number', () => {
  it('is written as it was read', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(writeRatio(ratioOf(text), 2)).toBe(text === '-0.00' ? '0.00' : text);
      }),
    );
  });

  it('loses nothing in sums, however long', () => {
    const thousand = Array.from({ length: 1_000 }, () => ratioOf('0.10')).reduce(plus, ZERO);
    expect(writeRatio(thousand, 20)).toBe('100.00000000000000000000');
  });

  it('comes back from a division', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const quotient = dividedBy(ratioOf(a), ratioOf(b));
        if (/[1-9]/.test(b)) expect(quotient && times(quotient, ratioOf(b))).toEqual(ratioOf(a));
        else expect(quotient).toBeNull();
      }),
    );
  });

  it('has an order that its differences agree with', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const order = compareRatios(ratioOf(a), ratioOf(b));
        expect(Math.sign(order)).toBe(Math.sign(compareRatios(minus(ratioOf(a), ratioOf(b)), ZERO)));
      }),
    );
  });

  it.each([
    ['1', '3', 2, '0.33'],
    ['2', '3', 2, '0.67'],
    ['1', '8', 2, '0.13'],
    ['-1', '8', 2, '-0.13'],
    ['-1', '3000', 2, '0.00'],
    ['5', '2', 0, '3'],
    ['-5', '2', 0, '-3'],
    ['1005', '1000', 2, '1.01'],
  ])('%s ÷ %s with %i places is %s: a half goes away from zero', (over, under, places, text) => {
    const quotient = dividedBy(ratioOf(over), ratioOf(under)) ?? ZERO;
    expect(writeRatio(quotient, places)).toBe(text);
  });

  it('is no text that is no decimal', () => {
    for (const text of ['', '1e3', '0x10', ' 1', '1.', 'NaN'])
      expect(() => ratioOf(text)).toThrow('no decimal');
  });
});
