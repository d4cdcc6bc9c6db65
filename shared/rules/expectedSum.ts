import type { Cell } from '../cell.ts';
import { printUnits } from '../transforms/decimal.ts';
import { type Breach, breach, type CompileRule, KEPT, type RuleContext, type RuleOf } from './breach.ts';
import { numberReader } from './numberReader.ts';

type SumRule = RuleOf<'expected_sum'>;

/**
 * The column's number is the sum of other columns, to the last place that is read of each. A blank cell counts
 * as zero. Issues: unexpected_sum, and for each cell that can't be read what its own reading finds.
 */
export const expectedSum: CompileRule<'expected_sum'> = (rule, context) => {
  const difference = compileDifference(rule, context);
  return ({ cells }) => {
    const { own, sum, unreadable } = difference(cells);
    if (unreadable.length > 0) return unreadable;
    return own === sum ? KEPT : breach(rule, 'unexpected_sum', saySums(rule, own, sum));
  };
};

interface Sums {
  readonly own: number;
  readonly sum: number;
  readonly unreadable: readonly Breach[];
}

function compileDifference(
  rule: SumRule,
  { headers, config }: RuleContext,
): (cells: readonly Cell[]) => Sums {
  const columns = [rule.column, ...rule.of.map(({ column }) => column)];
  const readers = columns.map((column) => numberReader(headers, config, column, columns));
  return (cells) => {
    const unreadable: Breach[] = [];
    const numbers = readers.map((read, at) => {
      const number = read(cells);
      if (number === null || typeof number === 'number') return number ?? 0;
      unreadable.push({ ...number, column: columns[at] ?? rule.column, isOwn: false });
      return 0;
    });
    const [own = 0, ...parts] = numbers;
    const sum = parts.reduce((total, part, at) => total + (rule.of[at]?.negated ? -part : part), 0);
    return { own, sum, unreadable };
  };
}

function saySums(rule: SumRule, own: number, sum: number): string {
  return `“${rule.column}” is ${print(own)}, but ${nameParts(rule)} gives ${print(sum)}. Correct the row, or change the check.`;
}

function nameParts({ of }: SumRule): string {
  return of.map(({ column, negated }, at) => `${negated ? '− ' : at > 0 ? '+ ' : ''}“${column}”`).join(' ');
}

/** What is read has two places at most. */
function print(tenThousandths: number): string {
  return printUnits(tenThousandths / 100, 2);
}
