import type { MappingRule } from '../mappingRule.ts';

/** The columns that a rule reads. */
export function ruleColumns(rule: MappingRule): string[] {
  return rule.rule === 'expected_sum' ? [rule.column, ...rule.of.map(({ column }) => column)] : [rule.column];
}
