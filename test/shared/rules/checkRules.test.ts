import { describe, expect, it } from 'vitest';
import { checkIdentifiers } from '../../../shared/checkIdentifiers.ts';
import { checkMapping } from '../../../shared/checkMapping.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import { identifyRows } from '../../../shared/rowIdentity.ts';
import { checkedBy, HEADERS, type Rule, rowsOf } from './checkSheet.ts';

const SUM: Rule = { rule: 'expected_sum', column: 'Net', of: [{ column: 'Production' }, { column: 'Adj' }] };

describe('a mapping’s rules', () => {
  it.each<[string, Rule, string | null, RegExp]>([
    [
      'a column that is gone',
      { rule: 'required', column: 'Gone' },
      'Gone',
      /no column “Gone”, which a check/,
    ],
    ['a part that is gone', { ...SUM, of: [{ column: 'Gone' }] }, 'Gone', /no column “Gone”, which a check/],
    [
      'a range upside down',
      { rule: 'range', column: 'Adj', least: '5', most: '-5' },
      'Adj',
      /between 5 and -5/,
    ],
    ['a range without ends', { rule: 'range', column: 'Adj' }, 'Adj', /the least or the most/],
    [
      'an unknown date format',
      { rule: 'date_format', column: 'Kind', format: 'QQ' },
      'Kind',
      /“QQ” is not a way to write dates/,
    ],
    ['a sum of itself', { ...SUM, of: [{ column: 'Net' }] }, 'Net', /“Net” cannot be part of its own sum/],
  ])('are refused for %s', (_, rule, column, sentence) => {
    expect(checkMapping(checkedBy([rule]), HEADERS)).toEqual([
      { column, field: null, message: expect.stringMatching(sentence) },
    ]);
  });

  it('send the columns that they read, and no other', () => {
    expect(mappedColumns(checkedBy([SUM, { rule: 'required', column: 'Adj' }]))).toEqual([
      'Date',
      'Production',
      'Net',
      'Adj',
    ]);
  });

  it('need a clinic admin’s word for a column that looks like a patient’s', () => {
    const config = checkedBy([{ rule: 'required', column: 'Patient Name' }]);
    expect(checkIdentifiers(config).map(({ column }) => column)).toEqual(['Patient Name']);
  });

  it('leave every row the same row when they are added', () => {
    const [row] = rowsOf([{ Adj: '5', Net: '6' }]);
    const identityBy = (rules: Rule[]) => row && identifyRows(HEADERS, checkedBy(rules)).textOf(row);
    expect(identityBy([SUM])).toBe(identityBy([]));
  });
});
