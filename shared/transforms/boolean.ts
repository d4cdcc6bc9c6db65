import { cellText, foldText, isBlank } from '../cell.ts';
import { quoteCell } from './quoteCell.ts';
import type { Transform } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

const YES = new Set(['true', 'yes', 'y', '1', 'x', '✓', '✔']);
const NO = new Set(['false', 'no', 'n', '0']);

/** Yes or no: 1 or 0 in a count, `yes` or `no` in a text field. Issue: not_a_boolean. */
export const boolean: Transform = ({ field }) => {
  const [yes, no] = field.kind === 'count' ? (['1', '0'] as const) : (['yes', 'no'] as const);
  return remember((cell) => {
    if (isBlank(cell)) return '';
    const word = foldText(cellText(cell).slice(0, 20));
    if (YES.has(word)) return yes;
    if (NO.has(word)) return no;
    const message = `${quoteCell(cell)} is neither yes nor no. Write yes or no, or tick the box.`;
    return sheetError(cell) ?? { code: 'not_a_boolean', message };
  });
};
