import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../shared/cell.ts';
import { check, checkedBy, type HEADERS, type Rule } from './checkSheet.ts';

type Column = Exclude<(typeof HEADERS)[number], 'Date'>;

interface Case {
  readonly rule: Rule & { readonly column: Column };
  readonly kept: readonly Cell[];
  readonly broken: Cell;
  readonly code: string;
  readonly sentence: RegExp;
}

const CASES: readonly Case[] = [
  {
    rule: { rule: 'required', column: 'Kind' },
    kept: ['x', 0, false],
    broken: ' ',
    code: 'missing_value',
    sentence: /“Kind” must be filled\. Fill the cell/,
  },
  {
    rule: { rule: 'date_format', column: 'Kind', format: 'MM/DD/YYYY' },
    kept: ['01/31/2025', '1/2/2025', { date: '2025-01-31' }, ''],
    broken: '31/01/2025',
    code: 'wrong_date_format',
    sentence: /“31\/01\/2025” is not a date written as MM\/DD\/YYYY\. Write it so/,
  },
  {
    rule: { rule: 'range', column: 'Adj', least: '-500', most: '20.50' },
    kept: ['-500.00', '($500)', '20.5', 0, ''],
    broken: '20.51',
    code: 'out_of_range',
    sentence: /“20\.51” is above 20\.50, the most allowed here\. Correct the cell/,
  },
  {
    rule: { rule: 'allowed_values', column: 'Kind', values: ['New Patient', 'Recall', '7'] },
    kept: ['recall', ' New  patient', 7, ''],
    broken: 'Walk-in',
    code: 'not_allowed',
    sentence: /“Walk-in” is none of “New Patient”, “Recall”, “7”\. Correct/,
  },
  {
    rule: {
      rule: 'expected_sum',
      column: 'Net',
      of: [{ column: 'Sched' }, { column: 'Adj', negated: true }],
    },
    kept: ['', 0, '$ -'],
    broken: '5',
    code: 'unexpected_sum',
    sentence: /“Net” is 5\.00, but “Sched” − “Adj” gives 0\.00\. Correct the row/,
  },
];

describe.each(CASES)('the rule $rule.rule', ({ rule, kept, broken, code, sentence }) => {
  const { column } = rule;
  const judged = (more: Pick<Rule, 'severity' | 'message'>, cell: Cell) =>
    check(checkedBy([{ ...rule, ...more }]), { [column]: cell });

  it('says nothing of a row that keeps it', () => {
    for (const cell of kept) expect(judged({}, cell)).toEqual({ stored: [2], issues: [], skips: [] });
  });

  it('keeps a row out that breaks it, with a sentence', () => {
    const { stored, issues } = judged({}, broken);
    expect(stored).toEqual([]);
    expect(issues).toEqual([
      { row: 2, column, code, severity: 'error', message: expect.stringMatching(sentence) },
    ]);
  });

  it('stores a row that breaks it and says so, where it only warns', () => {
    const { stored, issues } = judged({ severity: 'warning' }, broken);
    expect(stored).toEqual([2]);
    expect(issues).toMatchObject([{ column, code, severity: 'warning' }]);
  });

  it('speaks in the clinic’s own words where it has any', () => {
    expect(judged({ message: 'Ask Kim first.' }, broken).issues).toMatchObject([
      { code, message: 'Ask Kim first.' },
    ]);
  });

  it('says a formula’s error as such', () => {
    expect(judged({}, '#REF!').issues).toMatchObject([{ column, code: 'sheet_error' }]);
    expect(judged({ severity: 'warning' }, '#REF!').stored).toEqual([2]);
  });

  it('does not judge a row that is skipped', () => {
    const { issues, skips } = check(checkedBy([rule]), { Production: '', [column]: broken });
    expect({ issues, skips }).toEqual({ issues: [], skips: [{ row: 2, reason: 'no_values' }] });
  });
});

describe('rules together', () => {
  const error: Rule = { rule: 'range', column: 'Adj', most: '100' };
  const warning: Rule = { rule: 'range', column: 'Adj', most: '10', severity: 'warning' };

  it('say the graver breach of a cell, in whatever order they stand', () => {
    for (const rules of [
      [error, warning],
      [warning, error],
    ]) {
      const { stored, issues } = check(checkedBy(rules), { Adj: 200 });
      expect(stored).toEqual([]);
      expect(issues).toMatchObject([{ code: 'out_of_range', severity: 'error' }]);
    }
  });

  it('say both where both have words of their own', () => {
    const config = checkedBy([
      { ...warning, message: 'Unusual.' },
      { ...error, message: 'Impossible.' },
    ]);
    expect(check(config, { Adj: 200 }).issues.map(({ message }) => message)).toEqual([
      'Impossible.',
      'Unusual.',
    ]);
  });

  it('put the clinic’s words in the place of what is said of the cell anyway', () => {
    const config = checkedBy([{ rule: 'required', column: 'Kind', message: 'Ask Kim.' }]);
    const twice = { ...config.validation_rules, required_columns: ['Kind'] };
    expect(check({ ...config, validation_rules: twice }, {}).issues).toMatchObject([
      { code: 'missing_value', message: 'Ask Kim.' },
    ]);
  });
});
