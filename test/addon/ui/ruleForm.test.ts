import { describe, expect, it } from 'vitest';
import { addRule, columnRules, replaceRule } from '../../../addon/ui/mapping/columnRules.ts';
import {
  newRuleForm,
  type RuleForm,
  readRuleForm,
  toggleSummand,
  turnSummand,
} from '../../../addon/ui/mapping/ruleForm.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { MappingRule } from '../../../shared/mappingRule.ts';

const form = (part: Partial<RuleForm>): RuleForm => ({ ...newRuleForm(['Recall', 'NP']), ...part });

describe('a check as it is written', () => {
  it.each<[string, Partial<RuleForm>, object]>([
    ['filled', { rule: 'required' }, { rule: 'required' }],
    ['in a range', { rule: 'range', least: ' -5.25 ', most: '' }, { rule: 'range', least: '-5.25' }],
    ['one of its values', { rule: 'allowed_values' }, { rule: 'allowed_values', values: ['Recall', 'NP'] }],
    ['once', { rule: 'unique', severity: 'warning' }, { rule: 'unique', severity: 'warning' }],
    ['a written date', { rule: 'date_format' }, { rule: 'date_format', format: 'MM/DD/YYYY' }],
    [
      'a sum',
      { rule: 'expected_sum', of: [{ column: 'Adj', negated: true }] },
      { rule: 'expected_sum', of: [{ column: 'Adj', negated: true }] },
    ],
  ])('is a rule that the mapping can hold: %s', (_, part, rule) => {
    const read = readRuleForm('Net', form({ ...part, message: ' Ask Kim. ' }));
    expect(read).toEqual({ column: 'Net', severity: 'error', message: 'Ask Kim.', ...rule });
    expect(MappingRule.parse(read)).toEqual(read);
  });

  it.each<[Partial<RuleForm>, RegExp]>([
    [{ rule: 'range' }, /the least or the most/],
    [{ rule: 'range', least: '1,000' }, /plain numbers/],
    [{ rule: 'range', most: '1e5' }, /plain numbers/],
    [{ rule: 'allowed_values', values: ' \n ' }, /at least one value/],
    [{ rule: 'expected_sum' }, /Choose the columns/],
  ])('says in a sentence what it lacks: %j', (part, sentence) => {
    expect(readRuleForm('Net', form(part))).toMatch(sentence);
  });

  it('adds a column to a sum, takes it off, and leaves it out again', () => {
    const added = toggleSummand([{ column: 'Production' }], 'Adj');
    expect(turnSummand(added, 'Adj')).toEqual([{ column: 'Production' }, { column: 'Adj', negated: true }]);
    expect(turnSummand(turnSummand(added, 'Adj'), 'Adj')).toEqual(added);
    expect(toggleSummand(added, 'Adj')).toEqual([{ column: 'Production' }]);
  });
});

describe('a column’s checks', () => {
  const plain = MappingConfig.parse({
    mappings: [{ source_column: 'Date', target_field: 'date', transform: 'date' }],
  });
  const rule: MappingRule = { rule: 'required', column: 'Date', severity: 'error' };

  it('come and go without a trace in the document', () => {
    const checked = addRule(plain, rule);
    expect(columnRules(checked, 'Date')).toEqual([rule]);
    expect(columnRules(checked, 'Net')).toEqual([]);
    expect(replaceRule(checked, rule, null)).toEqual(plain);
  });

  it('change in their place', () => {
    const other: MappingRule = { ...rule, column: 'Net' };
    const checked = addRule(addRule(plain, rule), other);
    const warning: MappingRule = { ...rule, severity: 'warning' };
    expect(replaceRule(checked, rule, warning).validation_rules.rules).toEqual([warning, other]);
  });
});
