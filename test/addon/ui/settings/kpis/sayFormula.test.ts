import { describe, expect, it } from 'vitest';
import { sayFormula } from '../../../../../addon/ui/settings/kpis/sayFormula.ts';
import { parseFormula } from '../../../../../shared/formula/parseFormula.ts';

const LABELS: Readonly<Record<string, string>> = { a: 'Fees', b: 'Payments', c: 'Write-offs' };

function inWords(text: string): string {
  return sayFormula(parseFormula(text), (name) => LABELS[name] ?? name);
}

describe('a formula in words', () => {
  it.each([
    ['a', 'Fees'],
    ['a - b', 'Fees − Payments'],
    ['100 * b / (a + c)', '100 × Payments ÷ (Fees + Write-offs)'],
    ['1.50 * a', '1.5 × Fees'],
    ['a / 1000', 'Fees ÷ 1000'],
    ['0.05 × a', '0.05 × Fees'],
    ['unknown + a', 'unknown + Fees'],
  ])('puts labels in the place of names: %s', (text, words) => {
    expect(inWords(text)).toBe(words);
  });

  it.each([
    ['a - b - c', 'Fees − Payments − Write-offs'],
    ['a - (b - c)', 'Fees − (Payments − Write-offs)'],
    ['a - (b + c)', 'Fees − (Payments + Write-offs)'],
    ['a + (b - c)', 'Fees + Payments − Write-offs'],
    ['a / (b * c)', 'Fees ÷ (Payments × Write-offs)'],
    ['a / b * c', 'Fees ÷ Payments × Write-offs'],
    ['(a + b) * c', '(Fees + Payments) × Write-offs'],
    ['a + b * c', 'Fees + Payments × Write-offs'],
  ])('keeps the brackets that matter, and no others: %s', (text, words) => {
    expect(inWords(text)).toBe(words);
  });

  it.each([
    ['-a', '−Fees'],
    ['a * -b', 'Fees × (−Payments)'],
    ['-(a + b)', '−(Fees + Payments)'],
    ['-a * b', '(−Fees) × Payments'],
    ['a - -2', 'Fees − (−2)'],
  ])('says a minus before something as one: %s', (text, words) => {
    expect(inWords(text)).toBe(words);
  });

  it.each([
    ['min(a, b)', 'smallest of (Fees, Payments)'],
    ['max(a, b - c, 0) / a', 'largest of (Fees, Payments − Write-offs, 0) ÷ Fees'],
    ['round(a / b)', 'Fees ÷ Payments, rounded'],
    ['round(a / b, 1)', 'Fees ÷ Payments, rounded to 1 place'],
    ['2 * round(a, 2)', '2 × (Fees, rounded to 2 places)'],
    ['min(round(a), b)', 'smallest of ((Fees, rounded), Payments)'],
  ])('says what a function does: %s', (text, words) => {
    expect(inWords(text)).toBe(words);
  });

  it.each([
    ['a > b', '1 if Fees > Payments, else 0'],
    ['a * (b >= 10)', 'Fees × (1 if Payments ≥ 10, else 0)'],
    ['(a == b) + (a != c)', '(1 if Fees = Payments, else 0) + (1 if Fees ≠ Write-offs, else 0)'],
  ])('says that a comparison is 1 or 0: %s', (text, words) => {
    expect(inWords(text)).toBe(words);
  });
});
