import type { MappingConfig } from '../../../../shared/mappingConfig.ts';
import type { MappingRule } from '../../../../shared/mappingRule.ts';
import type { RowIssueCode } from '../../../../shared/rowIssue.ts';
import type { OfferFixes } from './fix.ts';

const RULE_OF: Readonly<Partial<Record<RowIssueCode, MappingRule['rule']>>> = {
  out_of_range: 'range',
  not_allowed: 'allowed_values',
  not_unique: 'unique',
  unexpected_sum: 'expected_sum',
  wrong_date_format: 'date_format',
};

/** A broken rule becomes a remark: its rows are stored, and said. */
export const ruleFixes: OfferFixes = function* ({ code, column }, { config }) {
  const isBroken = (rule: MappingRule): boolean => rule.rule === RULE_OF[code] && rule.column === column;
  if (!config.validation_rules.rules?.some(isBroken)) return [];
  return [
    {
      label: 'Store these rows all the same',
      said: `Rows that break the rule for “${column ?? ''}” are stored with a remark`,
      apply: (before) => softenRules(before, isBroken),
    },
  ];
};

function softenRules(config: MappingConfig, isBroken: (rule: MappingRule) => boolean): MappingConfig {
  const soften = (rule: MappingRule): MappingRule => ({ ...rule, severity: 'warning' });
  const rules = config.validation_rules.rules?.map((rule) => (isBroken(rule) ? soften(rule) : rule));
  return { ...config, validation_rules: { ...config.validation_rules, ...(rules && { rules }) } };
}
