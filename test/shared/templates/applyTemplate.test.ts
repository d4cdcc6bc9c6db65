import { describe, expect, it } from 'vitest';
import { type DemoSheet, makeDemoSheets } from '../../../addon/host/demo/makeDemoSheets.ts';
import type { Cell } from '../../../shared/cell.ts';
import { checkMapping } from '../../../shared/checkMapping.ts';
import { DATASETS, findField } from '../../../shared/dataset.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { createMonthSums } from '../../../shared/monthSums.ts';
import { applyTemplate } from '../../../shared/templates/applyTemplate.ts';
import { SHEET_TEMPLATES } from '../../../shared/templates/catalogue.ts';
import { matchTemplates } from '../../../shared/templates/matchTemplates.ts';
import type { SheetTemplate } from '../../../shared/templates/sheetTemplate.ts';
import { readDemo, sendDemo } from '../../fixtures/demoTable.ts';
import { mappings } from '../../fixtures/mappings.ts';
import { confirmProviders } from '../suggest/confirmProviders.ts';

const SHEETS = makeDemoSheets({ seed: 7, days: 181 });

function sheetOf(kind: string): DemoSheet {
  const sheet = SHEETS.find((each) => each.kind === kind);
  if (sheet === undefined) throw new Error(`there is no sheet of kind ${kind}`);
  return sheet;
}

function templateOf(key: string): SheetTemplate {
  const template = SHEET_TEMPLATES.find((each) => each.key === key);
  if (template === undefined) throw new Error(`there is no template ${key}`);
  return template;
}

function rowsOf(cells: readonly (readonly Cell[])[]) {
  return cells.map((row, index) => ({ row: index + 2, cells: [...row] }));
}

/** The sheet's sums by a mapping, and the ledger's. */
function sumsOf(sheet: DemoSheet, config: MappingConfig) {
  const { headers, rows } = readDemo(sheet);
  const { table } = sendDemo(sheet, config);
  const sums = createMonthSums(config.dataset);
  sums.add(mapRows(table, config, confirmProviders(config, headers, rows)).records);
  const ours = sums.sums().map(({ month, measure, sum }) => [month, measure, Number(sum.replace('.', ''))]);
  const theirs = Object.entries(sheet.expected.byMonth).flatMap(([month, own]) =>
    Object.entries(own).map(([measure, sum]) => [month, measure, sum]),
  );
  return { ours: ours.sort(), theirs: theirs.sort() };
}

describe('a ready template', () => {
  it.each([
    ['location-financials', 'daily-financials'],
    ['hygiene-tracker', 'production-tracker'],
    ['day-sheet', 'day-sheet'],
    ['call-log', 'call-log'],
    ['appointments', 'appointments'],
    ['patients-monthly', 'patients-monthly'],
    ['daily-payments', 'daily-payments'],
    ['month-tab', 'month-tab'],
    ['success-rates', 'recall-counts'],
  ])('for the sheet of kind %s is %s: it arrives at the sheet’s own sums', (kind, key) => {
    const sheet = sheetOf(kind);
    const { headers, rows } = readDemo(sheet);
    expect(matchTemplates(headers).map(({ template }) => template.key)).toContain(key);
    const { config, problem } = applyTemplate(templateOf(key), headers, rows, NO_LOOKUPS);
    expect(problem).toBeNull();
    if (config === null) throw new Error('the template gave no mapping');
    expect(MappingConfig.parse(config)).toEqual(config);
    expect(checkMapping(config, headers)).toEqual([]);
    const { ours, theirs } = sumsOf(sheet, config);
    expect(ours).toEqual(theirs);
  });

  it('is ranked by how many columns of the sheet it explains', () => {
    const day = matchTemplates(readDemo(sheetOf('day-sheet')).headers);
    expect(day[0]?.template.key).toBe('day-sheet');
    expect(matchTemplates(['A', 'B', '__proto__'])).toEqual([]);
  });

  it('lists the columns that the sheet lacks, and puts no other in their place', () => {
    const headers = ['Date', 'Production', 'Net Production', 'Prodution'];
    const rows = rowsOf([['2025-01-02', '5', '4', '3']]);
    const { config, missing } = applyTemplate(templateOf('daily-financials'), headers, rows, NO_LOOKUPS);
    expect(config?.mappings.map((entry) => entry.source_column)).toEqual(['Date', 'Production']);
    expect(missing).toContain('Collections');
    expect(missing).toContain('Write-off');
  });

  it('reads treatment and hygiene where the patients’ sheet has them', () => {
    const headers = [
      'Month',
      'Active Pts',
      'Tx Presented $',
      'Accepted',
      'Hyg Seen',
      'Hyg Reappt',
      'Recall contacted',
    ];
    const rows = rowsOf([['2025-01-01', '2,140', '$12,500', '$7,800.50', '140', '120', '60']]);
    const { config, missing } = applyTemplate(templateOf('patients-monthly'), headers, rows, NO_LOOKUPS);
    if (config === null) throw new Error('the template gave no mapping');
    const [record] = mapRows({ headers, rows }, config, NO_LOOKUPS).records;
    expect(record?.fields).toMatchObject({
      active_patients: '2140',
      treatment_presented: '12500.00',
      treatment_accepted: '7800.50',
      hygiene_seen: '140',
      hygiene_reappointed: '120',
      overdue_contacted: '60',
    });
    expect(missing).toEqual([
      'New Patients',
      'Reactivated Patients',
      'Lost Patients',
      'Retention',
      'Recare',
      'Tx Acceptance',
    ]);
  });

  it('counts no part beside its whole', () => {
    const headers = ['Date', 'Production', 'Pt Income', 'Ins Income', 'Collections'];
    const rows = rowsOf([['2025-01-02', '5', '1', '2', '3']]);
    const { config } = applyTemplate(templateOf('daily-financials'), headers, rows, NO_LOOKUPS);
    expect(config?.mappings.map((entry) => entry.source_column)).toEqual([
      'Date',
      'Production',
      'Collections',
    ]);
  });

  it('reads no column whose cells are something else', () => {
    const headers = ['Date', 'Production', 'Collections'];
    const rows = rowsOf([['2025-01-02', '5', 'see other tab']]);
    const { config, missing } = applyTemplate(templateOf('daily-financials'), headers, rows, NO_LOOKUPS);
    expect(config?.mappings.map((entry) => entry.source_column)).toEqual(['Date', 'Production']);
    expect(missing).toContain('Collections');
  });

  it('says in a sentence that none of its columns are there, or that it is for another kind of data', () => {
    const none = applyTemplate(templateOf('call-log'), ['A', 'B'], rowsOf([['x', 'y']]), NO_LOOKUPS);
    expect(none).toMatchObject({ config: null });
    expect(none.problem).toContain('none of this template’s columns');
    const other = applyTemplate(templateOf('call-log'), ['Date'], [], NO_LOOKUPS, 'patient');
    expect(other.problem).toBe(
      'This template is for Calls, and the sheet is for Patients. Choose another one.',
    );
  });

  it.each(SHEET_TEMPLATES.map((template) => [template.key, template] as const))(
    '%s names only fields of its dataset',
    (_, { dataset, columns, needed, fixed }) => {
      const fields = columns.flatMap(([means]) => (means.includes(':') ? ['amount'] : means.split(' ')));
      for (const field of [...fields, ...Object.keys(fixed ?? {})]) {
        expect(findField(DATASETS[dataset], field)?.name).toBe(field);
      }
      expect(needed).toBeLessThanOrEqual(columns.length);
    },
  );
});

describe('a clinic’s own mapping, used as a template', () => {
  const own = mappings['location-financials'];
  const headers = ['COLLECTIONS ', 'Write Off', 'Adj.', 'Production', 'Date'];
  const rows = rowsOf([
    ['30', '-1', '2', '50', '14.3.2025'],
    ['31', '-2', '3', '51', '15.3.2025'],
  ]);

  it('follows its columns by name, whatever their order and spelling, and the way dates are written', () => {
    const { config, missing } = applyTemplate(own, headers, rows, NO_LOOKUPS);
    expect(missing).toEqual([]);
    if (config === null) throw new Error('the template gave no mapping');
    expect(checkMapping(config, headers)).toEqual([]);
    const { records, issues } = mapRows({ headers, rows }, config, NO_LOOKUPS);
    expect(issues).toEqual([]);
    expect(records.map(({ fields }) => [fields.date, fields.category, fields.amount]).slice(0, 4)).toEqual([
      ['2025-03-14', 'Production', '50.00'],
      ['2025-03-14', 'Adjustments', '2.00'],
      ['2025-03-14', 'Write-offs', '-1.00'],
      ['2025-03-14', 'Collections', '30.00'],
    ]);
    expect(config.identity).toEqual({ by: 'columns', columns: ['Date'] });
  });

  it('lists what is missing, and tells rows apart by content where their key is', () => {
    const { config, missing } = applyTemplate(
      own,
      ['Day', 'Production'],
      rowsOf([['Monday', '5']]),
      NO_LOOKUPS,
    );
    expect(missing).toEqual(['Date', 'Adj', 'Write-off', 'Collections']);
    expect(config?.identity).toEqual({ by: 'content' });
  });

  it('never takes one of two columns of the same words', () => {
    const twice = ['Date', 'PRODUCTION', 'Production.'];
    const { missing } = applyTemplate(
      {
        ...own,
        mappings: own.mappings.map((each) => ({
          ...each,
          source_column: each.source_column === 'Production' ? 'Prod' : each.source_column,
        })),
      },
      twice,
      rowsOf([['1/2/2025', '5', '6']]),
      NO_LOOKUPS,
    );
    expect(missing).toContain('Prod');
  });

  it('takes along its rules where all of their columns are there, and no clinic admin’s word', () => {
    const rules = [
      {
        rule: 'expected_sum',
        severity: 'warning',
        column: 'Collections',
        of: [{ column: 'Adj' }, { column: 'Cash' }],
      },
      { rule: 'range', severity: 'error', column: 'Production', least: '0' },
    ] as const;
    const config: MappingConfig = {
      ...own,
      validation_rules: {
        required_columns: ['Date'],
        rules: rules.map((rule) => ('of' in rule ? { ...rule, of: [...rule.of] } : rule)),
      },
      confirmed_identifiers: ['Date'],
    };
    const applied = applyTemplate(config, headers, rows, NO_LOOKUPS).config;
    expect(applied?.validation_rules.rules).toEqual([rules[1]]);
    expect(applied?.confirmed_identifiers).toBeUndefined();
  });
});
