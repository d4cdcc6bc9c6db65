import { numberLimit, RATE } from './fieldLimit.ts';
import { numericReader } from './numeric.ts';
import type { Transform } from './reading.ts';

/**
 * A rate in percent with two places: `84.12%` is 84.12, and so is a bare 0.8412 where the mapping says that
 * bare numbers are fractions. Over 100 is legitimate. Issues: not_a_percent, too_large; rounding warns.
 */
export const percent: Transform = ({ entry, field }) => {
  const bare = entry.bare_number;
  return numericReader({
    limit: numberLimit(field.kind) ?? RATE,
    mark: entry.decimal_mark ?? 'point',
    sign: entry.sign,
    code: 'not_a_percent',
    judgeUnit: (unit) => {
      if (unit === '%') return 2;
      if (unit !== '' || bare === undefined) return 'not_a_percent';
      return bare === 'fraction' ? 4 : 2;
    },
    explain: (_, quoted) =>
      bare === undefined
        ? `${quoted} is not a rate with a % sign. Add the sign, or choose what a bare number means in this column.`
        : `${quoted} is not a rate. Write it as 84.12%, or leave the cell empty.`,
  });
};
