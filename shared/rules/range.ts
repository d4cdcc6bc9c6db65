import { quoteCell } from '../transforms/quoteCell.ts';
import { breach, type CompileRule, KEPT } from './breach.ts';
import { numberReader } from './numberReader.ts';
import { tenThousandths } from './plainNumber.ts';

/**
 * The column's number lies between two others, both allowed; a rate is compared in percent. A blank cell is no
 * breach. Issues: out_of_range, and what the column's own reading finds.
 */
export const range: CompileRule<'range'> = (rule, { headers, config }) => {
  const { column, least, most } = rule;
  const index = headers.indexOf(column);
  const read = numberReader(headers, config, column);
  const low = least === undefined ? Number.NEGATIVE_INFINITY : tenThousandths(least);
  const high = most === undefined ? Number.POSITIVE_INFINITY : tenThousandths(most);
  return ({ cells }) => {
    const number = read(cells);
    if (number === null) return KEPT;
    if (typeof number === 'object') return [{ ...number, column, isOwn: false }];
    if (number >= low && number <= high) return KEPT;
    const limit = number < low ? `below ${least}, the least` : `above ${most}, the most`;
    const sentence = `${quoteCell(cells[index] ?? '')} is ${limit} allowed here. Correct the cell, or change the check.`;
    return breach(rule, 'out_of_range', sentence);
  };
};
