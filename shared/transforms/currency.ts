import type { RowIssueCode } from '../rowIssue.ts';
import { MONEY, numberLimit } from './fieldLimit.ts';
import { numericReader } from './numeric.ts';
import type { Transform } from './reading.ts';

/** How each currency is written before or behind an amount. */
const WRITTEN = {
  USD: ['$', 'US$', 'USD', 'USD$'],
  CAD: ['$', 'C$', 'CA$', 'CAD', 'CAD$'],
  AUD: ['$', 'A$', 'AU$', 'AUD', 'AUD$'],
  EUR: ['€', 'EUR', 'EUR€'],
  GBP: ['£', 'GBP', 'GBP£'],
} as const;
const OTHER_CODES = ['CHF', 'JPY', 'MXN', 'NZD', 'INR', 'SEK', 'NOK', 'DKK', 'BRL', 'CNY'];

/**
 * An amount of money as staff and practice software write it, as a decimal string with two places.
 * Issues: not_an_amount, wrong_currency, too_large; a third decimal is rounded with a warning.
 */
export const currency: Transform = ({ entry, field }) => {
  const format = entry.currency_format ?? 'USD';
  const mark = entry.decimal_mark ?? 'point';
  const example = mark === 'point' ? '1,234.56' : '1.234,56';
  const own: readonly string[] = WRITTEN[format];
  return numericReader({
    limit: numberLimit(field.kind) ?? MONEY,
    mark,
    sign: entry.sign,
    code: 'not_an_amount',
    dashIsZero: true,
    judgeUnit: (unit) => (unit === '' || own.includes(unit) ? 2 : judgeForeign(unit)),
    explain: (code, quoted) =>
      code === 'wrong_currency'
        ? `${quoted} is not in ${format}. Write the amount in ${format}, or choose the column's currency.`
        : `${quoted} is not an amount. Write a number such as ${example}, or leave the cell empty.`,
  });
};

function judgeForeign(unit: string): RowIssueCode {
  const known = OTHER_CODES.includes(unit) || Object.keys(WRITTEN).includes(unit) || /\p{Sc}/u.test(unit);
  return known ? 'wrong_currency' : 'not_an_amount';
}
