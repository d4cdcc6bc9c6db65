import { columnBlankTest } from '../entryColumns.ts';
import { breach, type CompileRule, KEPT } from './breach.ts';

/** The column holds something in every row that is stored. Issue: missing_value. */
export const required: CompileRule<'required'> = (rule, { headers, config }) => {
  const index = headers.indexOf(rule.column);
  const isBlank = columnBlankTest(config, rule.column);
  const sentence = `“${rule.column}” must be filled. Fill the cell, or take the check away.`;
  return ({ cells }) => (isBlank(cells[index]) ? breach(rule, 'missing_value', sentence) : KEPT);
};
