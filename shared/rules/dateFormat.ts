import { cellText, isDateCell } from '../cell.ts';
import { DATASETS, findField } from '../dataset.ts';
import { columnBlankTest } from '../entryColumns.ts';
import { NO_LOOKUPS } from '../lookups.ts';
import { date } from '../transforms/date.ts';
import { quoteCell } from '../transforms/quoteCell.ts';
import { breach, type CompileRule, KEPT } from './breach.ts';

const FOUR_DIGITS = /\d{4}/;

/**
 * Dates stand as real date cells or are written in the rule's format, a year of four digits with all four.
 * A blank cell is no breach. Issue: wrong_date_format.
 */
export const dateFormat: CompileRule<'date_format'> = (rule, { headers, config }) => {
  const { column, format } = rule;
  const index = headers.indexOf(column);
  const field = findField(DATASETS[config.dataset], 'date');
  if (field === undefined) return () => KEPT;
  const isBlank = columnBlankTest(config, column);
  const entry = { target_field: field.name, transform: 'date' as const };
  const read = date({ entry, field, dateFormat: format, lookups: NO_LOOKUPS });
  const wantsWholeYear = format.includes('YYYY');
  return ({ cells }) => {
    const cell = cells[index] ?? '';
    const isWhole = !wantsWholeYear || isDateCell(cell) || FOUR_DIGITS.test(cellText(cell));
    if (isBlank(cell) || (isWhole && typeof read(cell) === 'string')) return KEPT;
    const sentence = `${quoteCell(cell)} is not a date written as ${format}. Write it so, or change the check.`;
    return breach(rule, 'wrong_date_format', sentence);
  };
};
