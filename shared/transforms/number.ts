import { MONEY, numberLimit } from './fieldLimit.ts';
import { numericReader } from './numeric.ts';
import type { Transform } from './reading.ts';

/**
 * A plain number, grouped or not, without currency or percent sign, in the field's own places.
 * Issues: not_a_number, too_large; further decimals are rounded with a warning, in counts refused.
 */
export const number: Transform = ({ entry, field }) =>
  numericReader({
    limit: numberLimit(field.kind) ?? MONEY,
    mark: entry.decimal_mark ?? 'point',
    sign: entry.sign,
    code: 'not_a_number',
    wholeOnly: field.kind === 'count',
    judgeUnit: (unit) => (unit !== '' ? 'not_a_number' : (numberLimit(field.kind) ?? MONEY).places),
    explain: (_, quoted) =>
      `${quoted} is not a number that ${field.label} can hold. Write digits only, or leave the cell empty.`,
  });
