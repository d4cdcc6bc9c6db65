import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
import { outcome, readCell } from './readCell.ts';

function money(cell: Cell, options: Partial<MappingEntry> = {}): string {
  return outcome(readCell('financial.amount', { transform: 'currency', ...options }, cell));
}

describe('currency', () => {
  it.each<[Cell, string]>([
    [' $ 1,322.35 ', '1322.35'],
    [' $ -   ', '0.00'],
    ['$0.00', '0.00'],
    ['-0.00', '0.00'],
    ['-1,296.00', '-1296.00'],
    ['-$12.00', '-12.00'],
    ['$-12.00', '-12.00'],
    ['(1,234.50)', '-1234.50'],
    ['($1,234.50)', '-1234.50'],
    ['$(1,234.50)', '-1234.50'],
    ['1,234.50-', '-1234.50'],
    ['\u2212$5', '-5.00'],
    ['USD 12', '12.00'],
    ['12 USD', '12.00'],
    ['usd 12.5', '12.50'],
    ['US$ 3', '3.00'],
    ['.5', '0.50'],
    ['007.10', '7.10'],
    ['1,234,567.8', '1234567.80'],
    ['\u200b$\u00a01,000.00\u0000', '1000.00'],
    [7048.510000000002, '7048.51'],
    [7048.5099999999, '7048.51'],
    [0.1 + 0.2, '0.30'],
    [-12, '-12.00'],
    [1e-9, '0.00'],
    ['99,999,999.99', '99999999.99'],
    ['', ''],
    ['   ', ''],
  ])('reads %j as %s', (cell, value) => {
    expect(money(cell)).toBe(value);
  });

  it.each<[Cell, string]>([
    ['1,23', 'not_an_amount'],
    ['1,2345.00', 'not_an_amount'],
    ['12,34,567.00', 'not_an_amount'],
    ['1.234,56', 'not_an_amount'],
    ['1 234.00', 'not_an_amount'],
    ['--5', 'not_an_amount'],
    ['(-5)', 'not_an_amount'],
    ['(5', 'not_an_amount'],
    ['-5-', 'not_an_amount'],
    ['5%', 'not_an_amount'],
    ['12 approx', 'not_an_amount'],
    ['ABC 12', 'not_an_amount'],
    ['-', 'not_an_amount'],
    ['0x1F', 'not_an_amount'],
    ['1e5', 'not_an_amount'],
    ['١٢٣', 'not_an_amount'],
    ['=SUM(A1:A2)', 'not_an_amount'],
    [true, 'not_an_amount'],
    [{ date: '2025-01-02' }, 'not_an_amount'],
    [Number.POSITIVE_INFINITY, 'not_an_amount'],
    ['€12', 'wrong_currency'],
    ['€ -', 'wrong_currency'],
    ['12 EUR', 'wrong_currency'],
    ['¥500', 'wrong_currency'],
    ['C$5', 'wrong_currency'],
    ['#REF!', 'sheet_error'],
    ['#DIV/0!', 'sheet_error'],
    ['100,000,000.00', 'too_large'],
    ['-100,000,000.00', 'too_large'],
    ['100000000.00', 'too_large'],
    ['9'.repeat(400), 'too_large'],
    [1e25, 'too_large'],
  ])('refuses %j as %s', (cell, code) => {
    expect(money(cell)).toBe(code);
  });

  it.each([
    ['12.345', '12.35 (rounded)'],
    ['-12.345', '-12.35 (rounded)'],
    ['12.344', '12.34 (rounded)'],
    ['0.001', '0.00 (rounded)'],
    ['99,999,999.995', 'too_large'],
    [1.005, '1.01 (rounded)'],
  ])('rounds %j half away from zero, and says so: %s', (cell, value) => {
    expect(money(cell)).toBe(value);
  });

  it.each([
    ['1.234,56', 'comma', 'EUR', '1234.56'],
    ['€ 1.234,56-', 'comma', 'EUR', '-1234.56'],
    ['1,234.56', 'comma', 'EUR', 'not_an_amount'],
    ['£5', 'point', 'GBP', '5.00'],
    ['$5', 'point', 'GBP', 'wrong_currency'],
    ['CA$ 5', 'point', 'CAD', '5.00'],
  ] as const)('reads %j with a decimal %s in %s as %s', (cell, decimal_mark, currency_format, value) => {
    expect(money(cell, { decimal_mark, currency_format })).toBe(value);
  });

  it('reads number cells the same whatever mark the column uses in text', () => {
    expect(money(1234.5, { decimal_mark: 'comma' })).toBe('1234.50');
  });

  it.each([
    ['as_is', '-5.00'],
    ['negated', '5.00'],
    ['absolute', '5.00'],
  ] as const)('takes -5 with the sign %s as %s', (sign, value) => {
    expect(money('-5', { sign })).toBe(value);
  });

  it("says what is wrong with the cell's own words, cut short", () => {
    const reading = readCell('financial.amount', { transform: 'currency' }, `ask ${'Kim '.repeat(40)}`);
    expect(reading).toMatchObject({
      message: expect.stringMatching(/^“ask Kim .{51}…” is not an amount\. Write/),
    });
  });

  const shapes: readonly ((digits: string, negative: boolean) => string)[] = [
    (digits, negative) => (negative ? `-${digits}` : digits),
    (digits, negative) => (negative ? `(${digits})` : ` $ ${digits} `),
    (digits, negative) => (negative ? `($${digits})` : `$${digits}`),
    (digits, negative) => (negative ? `${digits}-` : `USD ${digits}`),
    (digits, negative) => (negative ? `-$${digits}` : `${digits} USD`),
  ];

  it('reads back every amount that it can store, in whatever shape it is printed', () => {
    const cents = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 });
    fc.assert(
      fc.property(cents, fc.constantFrom(...shapes), fc.boolean(), (amount, shape, grouped) => {
        const digits = String(Math.abs(amount)).padStart(3, '0');
        const whole = digits.slice(0, -2);
        const printed = grouped ? BigInt(whole).toLocaleString('en-US') : whole;
        const sign = amount < 0 ? '-' : '';
        const text = shape(`${printed}.${digits.slice(-2)}`, amount < 0);
        expect(money(text)).toBe(`${sign}${whole}.${digits.slice(-2)}`);
      }),
    );
  });

  it('reads every number cell of whole cents exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (cents) => {
        expect(money(cents / 100)).toBe((cents / 100).toFixed(2));
      }),
    );
  });
});
