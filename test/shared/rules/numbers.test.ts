import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { amount, check, checkedBy, issuesOf, type Rule } from './checkSheet.ts';

const NET: Rule = {
  rule: 'expected_sum',
  column: 'Net',
  of: [{ column: 'Production' }, { column: 'Sched' }, { column: 'Adj' }],
};

describe('an expected sum', () => {
  it('holds to the cent over every shape of money', () => {
    const day = { Production: ' $ 1,322.35 ', Sched: '(22.35)', Adj: 'USD 12', Net: '1312' };
    expect(issuesOf(checkedBy([NET]), day)).toEqual([]);
    expect(issuesOf(checkedBy([NET]), { ...day, Net: '$1,312.01' })).toEqual(['Net unexpected_sum error']);
  });

  it('loses no cent to binary fractions', () => {
    const cents = fc.integer({ min: -9_999_999_99, max: 9_999_999_99 });
    fc.assert(
      fc.property(cents, cents, cents, (production, sched, adj) => {
        const day = { Production: production / 100, Sched: sched / 100, Adj: adj / 100 };
        const net = production + sched + adj;
        expect(issuesOf(checkedBy([NET]), { ...day, Net: (net / 100).toFixed(2) })).toEqual([]);
        expect(issuesOf(checkedBy([NET]), { ...day, Net: ((net + 1) / 100).toFixed(2) })).toHaveLength(1);
      }),
    );
  });

  it('reads signs as the sheet has them, whatever the mapping does to them', () => {
    const config = checkedBy([NET], [amount('Adj', { sign: 'negated' })]);
    expect(issuesOf(config, { Production: '100', Adj: '-30', Net: '70' })).toEqual([]);
  });

  it('reads columns that are only checked as the mapped amount beside them is written', () => {
    const config = checkedBy(
      [NET],
      [amount('Production', { decimal_mark: 'comma', currency_format: 'EUR' })],
    );
    expect(issuesOf(config, { Production: '€ 1.234,50', Sched: '1,25', Net: '1.235,75 €' })).toEqual([]);
  });

  it('takes off what counts with the other sign', () => {
    const less: Rule = { ...NET, of: [{ column: 'Production' }, { column: 'Adj', negated: true }] };
    expect(issuesOf(checkedBy([less]), { Production: '100', Adj: '30', Net: '70' })).toEqual([]);
    expect(issuesOf(checkedBy([less]), { Production: '100', Adj: '30', Net: '130' })).toHaveLength(1);
  });

  it('counts a blank cell as zero and names every cell that it can’t read', () => {
    expect(issuesOf(checkedBy([NET]), { Production: '5', Net: '5' })).toEqual([]);
    expect(issuesOf(checkedBy([NET]), { Production: '5', Net: '' })).toEqual(['Net unexpected_sum error']);
    expect(issuesOf(checkedBy([NET]), { Sched: 'ask Kim', Adj: '#N/A', Net: '1' })).toEqual([
      'Sched not_an_amount error',
      'Adj sheet_error error',
    ]);
  });

  it('says an unreadable mapped cell once', () => {
    expect(issuesOf(checkedBy([NET]), { Production: 'ask Kim', Net: '1' })).toEqual([
      'Production not_an_amount error',
    ]);
  });

  it('leaves a stored row stored where it only warns, unreadable cells included', () => {
    const config = checkedBy([{ ...NET, severity: 'warning' }]);
    expect(check(config, { Sched: 'ask Kim', Net: '1' })).toMatchObject({
      stored: [2],
      issues: [{ column: 'Sched', severity: 'warning' }],
    });
  });
});

describe('a range', () => {
  it('may have one end alone', () => {
    const least: Rule = { rule: 'range', column: 'Adj', least: '0' };
    expect(issuesOf(checkedBy([least]), { Adj: '99,000,000' }, { Adj: '(0.01)' })).toEqual([
      'Adj out_of_range error',
    ]);
  });

  it('says a cell that is no number as such', () => {
    const most: Rule = { rule: 'range', column: 'Adj', most: '5' };
    expect(issuesOf(checkedBy([most]), { Adj: '1e400' })).toEqual(['Adj not_an_amount error']);
  });

  it('compares rates in percent', () => {
    const config = MappingConfig.parse({
      dataset: 'patient',
      mappings: [
        { source_column: 'Month', target_field: 'date', transform: 'date' },
        { source_column: 'Active', target_field: 'active_patients', transform: 'integer' },
        {
          source_column: 'Retention',
          target_field: 'patient_retention_rate',
          transform: 'percent',
          bare_number: 'fraction',
        },
      ],
      validation_rules: { rules: [{ rule: 'range', column: 'Retention', least: '50', most: '100' }] },
    });
    const rows = ['84.00%', 0.84, '1.01', '49.99 %'].map((rate, at) => ({
      row: at + 2,
      cells: ['2025-01-01', 900, rate],
    }));
    const { issues } = mapRows({ headers: ['Month', 'Active', 'Retention'], rows }, config, NO_LOOKUPS);
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [4, 'out_of_range'],
      [5, 'out_of_range'],
    ]);
  });
});
