import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRows } from '../../../addon/ui/mapping/checkRows.ts';
import { offerFixes } from '../../../addon/ui/mapping/fixes/offerFixes.ts';
import type { Cell } from '../../../shared/cell.ts';
import { checkMapping } from '../../../shared/checkMapping.ts';
import type { IssueGroup } from '../../../shared/groupIssues.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { runThrough } from './runThrough.ts';

const LOOKUPS = { providers: [{ id: 'p1', name: 'Mara Ellingsen', aliases: [] }], members: [] };
const DATE = { source_column: 'Date', target_field: 'date', transform: 'date' };
const FEE = {
  source_column: 'Fee',
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type: 'production', category: 'Fee' },
};

function tableOf(headers: readonly string[], rows: readonly (readonly Cell[])[]) {
  return { headers, rows: rows.map((cells, at) => ({ row: at + 2, cells })) };
}
type Table = ReturnType<typeof tableOf>;

function check(table: Table, config: MappingConfig) {
  return runThrough(checkRows(table, [], config, LOOKUPS));
}

function offered(table: Table, config: MappingConfig, group: IssueGroup) {
  return runThrough(offerFixes(group, { table, config, lookups: LOOKUPS }));
}

/** The issues of a table by its one expected cause, and what is offered for them. */
function onlyGroup(table: Table, document: unknown) {
  const config = MappingConfig.parse(document);
  const { groups, ...counts } = check(table, config);
  const [group] = groups;
  if (group === undefined || groups.length > 1) throw new Error(`${groups.length} groups instead of one`);
  const fixes = offered(table, config, group);
  const fixedBy = (label: string) => {
    const fix = fixes.find((each) => each.label === label);
    if (fix === undefined) throw new Error(`no “${label}” in ${fixes.map((each) => each.label).join(' | ')}`);
    const fixed = fix.apply(config);
    return { said: fix.said, config: fixed, checked: check(table, fixed) };
  };
  return { group, counts, labels: fixes.map(({ label }) => label), fixedBy };
}

const CALLS = {
  dataset: 'call',
  identity: { by: 'row_number' },
  mappings: [
    DATE,
    { target_field: 'call_type', transform: 'constant', value: 'new_patient' },
    ...['connected_calls', 'voicemails', 'appointments_scheduled'].map((field) => ({
      source_column: 'Outcome',
      target_field: field,
      transform: 'value_map',
      values: { Spoke: field === 'connected_calls' ? '1' : '0' },
    })),
  ],
};

describe('one action settles a group of issues', () => {
  it('by saying what a word of an outcome column means, in all of its counts', () => {
    const rows = [
      ['2025-01-06', 'Spoke'],
      ['2025-01-07', 'LM2'],
      ['2025-01-08', ' lm2 '],
    ];
    const { group, labels, fixedBy } = onlyGroup(tableOf(['Date', 'Outcome'], rows), CALLS);
    expect(group).toMatchObject({ code: 'unknown_value', column: 'Outcome', word: 'LM2' });
    expect(group.issues.map(({ row }) => row)).toEqual([3, 4]);
    expect(labels.slice(0, 4)).toEqual([
      'Connected',
      'Connected, appointment made',
      'Voicemail',
      'Not reached',
    ]);
    const { checked, said } = fixedBy('Voicemail');
    expect(said).toBe('“LM2” in “Outcome” means Voicemail now');
    expect(checked).toMatchObject({ stored: 3, withIssues: 0, groups: [] });
    expect(checked.records.map(({ fields }) => fields.voicemails)).toEqual(['0', '1', '1']);
  });

  it('by giving a column that was read by its own words a list of meanings', () => {
    const table = tableOf(
      ['Date', 'Type', 'Fee'],
      [
        ['2025-01-06', 'production', '1.00'],
        ['2025-01-07', 'Prod.', '2.00'],
      ],
    );
    const type = { source_column: 'Type', target_field: 'metric_type', transform: 'text' };
    const { with: _, ...amount } = FEE;
    const category = { target_field: 'category', transform: 'constant', value: 'All' };
    const { group, fixedBy } = onlyGroup(table, { mappings: [DATE, type, amount, category] });
    expect(group.code).toBe('not_a_choice');
    expect(fixedBy('Production').checked).toMatchObject({ stored: 2, withIssues: 0 });
  });

  it('by the date format that reads more of the column', () => {
    const days = ['1/2/2025', '13/2/2025', '14/2/2025', '3/4/2025'].map((day) => [day, '1.00']);
    const format = { ...DATE, date_format: 'MM/DD/YYYY' };
    const { labels, fixedBy } = onlyGroup(tableOf(['Date', 'Fee'], days), { mappings: [format, FEE] });
    expect(labels[0]).toBe('Day/month/year (2 rows)');
    expect(labels).not.toContain(expect.stringContaining('Month/day/year'));
    expect(fixedBy('Day/month/year (2 rows)').checked).toMatchObject({ stored: 4, withIssues: 0 });
  });

  it('never by a date format that reads less of the column than the present one', () => {
    const days = ['1/13/2025', '1/14/2025', '1/15/2025', '16/1/2025'].map((day) => [day, '1.00']);
    const format = { ...DATE, date_format: 'MM/DD/YYYY' };
    const { labels } = onlyGroup(tableOf(['Date', 'Fee'], days), { mappings: [format, FEE] });
    expect(labels.filter((label) => label.startsWith('Day/month/year'))).toEqual([]);
  });

  it('by the currency of the column', () => {
    const rows = [
      ['2025-01-06', '€ 5.00'],
      ['2025-01-07', '6.00'],
    ];
    const { fixedBy } = onlyGroup(tableOf(['Date', 'Fee'], rows), { mappings: [DATE, FEE] });
    const { checked, config } = fixedBy('Euro (1 row)');
    expect(checked).toMatchObject({ stored: 2, withIssues: 0 });
    expect(config.mappings[1]).toMatchObject({ currency_format: 'EUR' });
  });

  it('by what a bare number means in a column of rates', () => {
    const rate = { source_column: 'Rate', target_field: 'recare_compliance_rate', transform: 'percent' };
    const active = { source_column: 'Active', target_field: 'active_patients', transform: 'integer' };
    const rows = [
      ['2025-01-01', '0.84', '10'],
      ['2025-02-01', '84%', '12'],
    ];
    const table = tableOf(['Date', 'Rate', 'Active'], rows);
    const { fixedBy } = onlyGroup(table, { dataset: 'patient', mappings: [DATE, rate, active] });
    const { checked } = fixedBy('8,400 % (0.84 is 84 %) (1 row)');
    expect(checked.records.map(({ fields }) => fields.recare_compliance_rate)).toEqual(['84.00', '84.00']);
  });

  it('by telling rows of one key apart: by a further column where it can, or as rows of their own', () => {
    const table = tableOf(
      ['Date', 'Time', 'Fee'],
      [
        ['2025-01-06', '9', '1.00'],
        ['2025-01-06', '10', '2.00'],
      ],
    );
    const time = { source_column: 'Time', target_field: 'notes', transform: 'text' };
    const document = { mappings: [DATE, time, FEE], identity: { by: 'columns', columns: ['Date'] } };
    const { group, labels, fixedBy } = onlyGroup(table, document);
    expect(group.code).toBe('duplicate_key');
    expect(labels).toEqual([
      '“Time” tells them apart',
      '“Fee” tells them apart',
      'They are rows of their own',
    ]);
    for (const label of labels) expect(fixedBy(label).checked).toMatchObject({ stored: 2, withIssues: 0 });
  });

  it('by storing rows that break a rule all the same, with a remark', () => {
    const rows = [
      ['2025-01-06', '5.00'],
      ['2025-01-07', '900.00'],
    ];
    const validation_rules = { rules: [{ rule: 'range', column: 'Fee', most: '100' }] };
    const { group, fixedBy } = onlyGroup(tableOf(['Date', 'Fee'], rows), {
      mappings: [DATE, FEE],
      validation_rules,
    });
    expect(group.code).toBe('out_of_range');
    const { checked } = fixedBy('Store these rows all the same');
    expect(checked).toMatchObject({ stored: 2, withIssues: 0, withRemarks: 1 });
  });

  it('by counting a word as empty, unless the column must say something', () => {
    const table = tableOf(
      ['Date', 'Fee', 'Adj'],
      [
        ['2025-01-06', '5.00', 'n/a'],
        ['2025-01-07', '6.00', '-1.00'],
      ],
    );
    const adj = { ...FEE, source_column: 'Adj', with: { metric_type: 'adjustment', category: 'Adj' } };
    const { labels, fixedBy } = onlyGroup(table, { mappings: [DATE, FEE, adj] });
    expect(labels).toEqual(['Count “n/a” as empty']);
    expect(fixedBy('Count “n/a” as empty').checked).toMatchObject({ stored: 2, withIssues: 0 });
    const dates = tableOf(['Date', 'Fee'], [['n/a', '5.00']]);
    expect(onlyGroup(dates, { mappings: [DATE, FEE] }).labels).toEqual([]);
  });
});

describe('any fix, whatever the sheet holds', () => {
  const cell = (...words: readonly Cell[]) => fc.constantFrom(...words);
  const row = fc.tuple(
    cell('2025-01-06', '13/2/2025', '1/2/2025', 'n/a', '', 'Total'),
    cell('Spoke', 'LM2', '-', '', '#REF!', '__proto__'),
    cell('Mara Ellingsen', 'Dr. L', '', '#N/A'),
    cell('1.00', '1.234,56', '€ 5', 'n/a', '-', '', '9e99'),
    cell('84%', '0.5', '12', 'x', ''),
  );
  const config = MappingConfig.parse({
    dataset: 'appointment',
    identity: { by: 'columns', columns: ['Date', 'Who'] },
    mappings: [
      DATE,
      {
        source_column: 'Type',
        target_field: 'appointment_type',
        transform: 'value_map',
        values: { Spoke: 'recall' },
      },
      { source_column: 'Who', target_field: 'provider_id', transform: 'lookup', lookup_table: 'providers' },
      { source_column: 'Fee', target_field: 'production_amount', transform: 'currency' },
      { source_column: 'Rate', target_field: 'utilization_rate', transform: 'percent' },
    ],
    validation_rules: { rules: [{ rule: 'range', column: 'Fee', most: '2' }] },
  });

  it('never throws, gives a sound mapping, settles rows, and the counts still add up', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (cells) => {
        const table = tableOf(['Date', 'Type', 'Who', 'Fee', 'Rate'], cells);
        const before = check(table, config);
        for (const group of before.groups.filter(({ severity }) => severity === 'error')) {
          for (const fix of offered(table, config, group)) {
            const fixed = fix.apply(config);
            const after = check(table, fixed);
            expect(after.stored + after.withIssues + after.skips.length).toBe(after.rowCount);
            expect(checkMapping(fixed, table.headers)).toEqual([]);
            const rows = new Set(
              after.groups.find(({ key }) => key === group.key)?.issues.map((each) => each.row),
            );
            expect(group.issues.filter((each) => rows.has(each.row)).length).toBeLessThan(
              group.issues.length,
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
