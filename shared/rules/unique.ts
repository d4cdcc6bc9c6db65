import { quoteCell } from '../transforms/quoteCell.ts';
import { breach, type CompileRule, KEPT } from './breach.ts';

/**
 * No value stands in the column twice. Whoever sees the whole sheet marks the repeats (`repeatCounter`); a row
 * whose key is that column alone has its repeat said as duplicate_key already. Issue: not_unique.
 */
export const unique: CompileRule<'unique'> = (rule, { headers, config: { identity } }) => {
  const { column } = rule;
  const index = headers.indexOf(column);
  const isKey = identity.by === 'columns' && identity.columns.every((key) => key === column);
  return ({ cells, repeats, occurrence }) => {
    if (repeats === undefined || !repeats.includes(column)) return KEPT;
    if (isKey && occurrence !== undefined && rule.message === undefined) return KEPT;
    const sentence = `A row above already has ${quoteCell(cells[index] ?? '')} here. Correct one of them, or take the check away.`;
    return breach(rule, 'not_unique', sentence);
  };
};
