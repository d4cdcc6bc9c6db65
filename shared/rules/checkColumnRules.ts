import { sayUnknownDateFormat } from '../checkEntry.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import type { MappingProblem } from '../mappingProblem.ts';
import type { MappingRule } from '../mappingRule.ts';
import { isDateFormat } from '../transforms/date.ts';
import { tenThousandths } from './plainNumber.ts';
import { ruleColumns } from './ruleColumns.ts';

/** What keeps a mapping's rules from being held against a sheet with these headers. */
export function checkColumnRules(config: MappingConfig, headers: readonly string[]): MappingProblem[] {
  const rules = config.validation_rules.rules ?? [];
  const absent = [...new Set(rules.flatMap(ruleColumns))].filter((column) => !headers.includes(column));
  return [
    ...absent.map((column) => ({ column, field: null, message: sayMissing(column) })),
    ...rules.flatMap((rule) =>
      contradictions(rule).map((message) => ({ column: rule.column, field: null, message })),
    ),
  ];
}

function contradictions(rule: MappingRule): string[] {
  if (rule.rule === 'range') return checkRange(rule);
  if (rule.rule === 'date_format' && !isDateFormat(rule.format)) return [sayUnknownDateFormat(rule.format)];
  if (rule.rule === 'expected_sum' && rule.of.some(({ column }) => column === rule.column)) {
    return [`“${rule.column}” cannot be part of its own sum. Take it out.`];
  }
  return [];
}

function checkRange({ least, most }: { least?: string | undefined; most?: string | undefined }): string[] {
  if (least === undefined && most === undefined) return ['Say the least or the most that may stand here.'];
  if (least === undefined || most === undefined || tenThousandths(least) <= tenThousandths(most)) return [];
  return [`No number lies between ${least} and ${most}. Turn them round.`];
}

function sayMissing(column: string): string {
  return `The sheet has no column “${column}”, which a check reads. Restore it, or take the check away.`;
}
