import { cellText, foldText } from '../cell.ts';
import { columnBlankTest } from '../entryColumns.ts';
import { quoteCell } from '../transforms/quoteCell.ts';
import { breach, type CompileRule, KEPT } from './breach.ts';

const SHOWN = 5;

/** The cell is one of these words; case and white space do not matter. A blank cell is no breach. Issue: not_allowed. */
export const allowedValues: CompileRule<'allowed_values'> = (rule, { headers, config }) => {
  const index = headers.indexOf(rule.column);
  const isBlank = columnBlankTest(config, rule.column);
  const allowed = new Set(rule.values.map(foldText));
  const shown = rule.values.slice(0, SHOWN).map(quoteCell).join(', ');
  const listed = rule.values.length > SHOWN ? `${shown} and ${rule.values.length - SHOWN} more` : shown;
  return ({ cells }) => {
    const cell = cells[index] ?? '';
    if (isBlank(cell) || allowed.has(foldText(cellText(cell)))) return KEPT;
    const sentence = `${quoteCell(cell)} is none of ${listed}. Correct the cell, or add it to the check.`;
    return breach(rule, 'not_allowed', sentence);
  };
};
