import { quoteAll, quoted } from '../diff/quoted.ts';
import type { MappingRule } from '../mappingRule.ts';

/** What a rule asks of its column, as the end of a sentence that begins with the column. */
export function sayDemand(rule: MappingRule): string {
  switch (rule.rule) {
    case 'required':
      return 'must be filled';
    case 'date_format':
      return `must be a date written ${rule.format}`;
    case 'range':
      return sayRange(rule);
    case 'allowed_values':
      return `must be one of ${quoteAll(rule.values)}`;
    case 'unique':
      return 'must not repeat';
    case 'expected_sum':
      return `must be the sum of ${rule.of.map(sayTerm).join(', ')}`;
  }
}

/** One column of a sum. */
export function sayTerm({ column, negated }: { column: string; negated?: boolean | undefined }): string {
  return `${negated ? 'minus ' : ''}${quoted(column)}`;
}

function sayRange({ least, most }: Extract<MappingRule, { rule: 'range' }>): string {
  const parts = [
    ...(least === undefined ? [] : [`at least ${least}`]),
    ...(most === undefined ? [] : [`at most ${most}`]),
  ];
  return `must be ${parts.join(' and ') || 'a number'}`;
}
