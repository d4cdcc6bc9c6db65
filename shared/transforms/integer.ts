import { type Cell, cellText, isBlank } from '../cell.ts';
import { MONEY, numberLimit, textLimit } from './fieldLimit.ts';
import { numericReader } from './numeric.ts';
import { quoteCell } from './quoteCell.ts';
import type { Reading, Transform } from './reading.ts';
import { sheetError } from './sheetError.ts';

/**
 * A whole number. For a text field its digits stay exactly as written, so that a 19-digit id survives.
 * Issues: not_an_integer, too_large.
 */
export const integer: Transform = ({ entry, field }) => {
  if (field.kind === 'text') return (cell) => readId(cell, textLimit(field.name));
  return numericReader({
    limit: numberLimit(field.kind) ?? MONEY,
    mark: entry.decimal_mark ?? 'point',
    sign: entry.sign,
    code: 'not_an_integer',
    wholeOnly: true,
    judgeUnit: (unit) => (unit !== '' ? 'not_an_integer' : (numberLimit(field.kind) ?? MONEY).places),
    explain: (_, quoted) =>
      `${quoted} is not a whole number that ${field.label} can hold. Write a whole number, or leave the cell empty.`,
  });
};

function readId(cell: Cell, limit: number): Reading {
  if (isBlank(cell)) return '';
  const error = sheetError(cell);
  if (error !== null) return error;
  if (typeof cell === 'number' && Number.isInteger(cell) && !Number.isSafeInteger(cell)) {
    return {
      code: 'not_an_integer',
      message: `The sheet has rounded the last digits of ${quoteCell(cell)}. Format the column as plain text and enter it again.`,
    };
  }
  const text = cellText(cell);
  if (typeof cell !== 'boolean' && text.length <= limit && /^-?\d+$/.test(text)) return text;
  return {
    code: 'not_an_integer',
    message: `${quoteCell(cell)} is not a whole number. Write digits only, or read this column as text.`,
  };
}
