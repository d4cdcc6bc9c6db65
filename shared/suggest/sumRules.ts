import type { MappingRule } from '../mappingRule.ts';
import type { FoundSum } from './findSums.ts';
import { listNames } from './listNames.ts';
import type { LeftOutColumn } from './proposal.ts';

/** Rules by which each found sum is checked in every row; a breach is stored and said. */
export function sumRules(sums: readonly FoundSum[]): MappingRule[] {
  return sums.map(({ column, of }) => {
    return { rule: 'expected_sum', severity: 'warning', column, of: of.map((part) => ({ ...part })) };
  });
}

/** The columns that are left unused, each saying where it is still read for the check of a sum. */
export function sayChecked(leftOut: readonly LeftOutColumn[], sums: readonly FoundSum[]): LeftOutColumn[] {
  return leftOut.map(({ column, reason }) => {
    const sum = sums.find((each) => each.column === column);
    if (sum !== undefined) {
      const parts = listNames(sum.of.map((part) => part.column));
      return { column, reason: `The sum of ${parts}: it is read to check them, not stored.` };
    }
    const whole = sums.find(({ of }) => of.some((part) => part.column === column));
    return whole === undefined
      ? { column, reason }
      : { column, reason: `${reason} It is read for the check of “${whole.column}”.` };
  });
}
