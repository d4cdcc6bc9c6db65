import { describe, expect, it } from 'vitest';
import { type DemoSheet, makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import type { Cell } from '../../shared/cell.ts';
import { checkMapping } from '../../shared/checkMapping.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import { type Suggestion, suggestMapping } from '../../shared/suggestMapping.ts';
import { DEMO_LOOKUPS, readDemo, sendDemo } from '../fixtures/demoTable.ts';

const SHEETS = makeDemoSheets({ seed: 4, days: 181 });

function suggest(sheet: DemoSheet): Suggestion & { headers: string[] } {
  const { headers, rows } = readDemo(sheet);
  return { headers, ...suggestMapping(headers, rows.slice(0, 230), DEMO_LOOKUPS) };
}

function suggestFor(headers: string[], cells: readonly Cell[][]): Suggestion {
  const rows = cells.map((row, index) => ({ row: index + 2, cells: row }));
  return suggestMapping(headers, rows, NO_LOOKUPS);
}

function namesOf({ columns }: Suggestion): string[] {
  return columns.map(({ column, confidence }) => `${column} ${confidence}`);
}

function sheetNamed(name: string): DemoSheet {
  const sheet = SHEETS.find((each) => each.name === name);
  if (sheet === undefined) throw new Error(`there is no sheet ${name}`);
  return sheet;
}

describe('suggestMapping', () => {
  it.each([
    ['Financials', 'financial', ['Date']],
    ['Hygiene', 'financial', ['UUID']],
    ['Day sheet', 'financial', null],
    ['Calls', 'call', null],
    ['Appointments', 'appointment', null],
    ['Patients', 'patient', ['Month']],
    ['Payments', 'financial', ['Submission ID']],
    ['Jan 2025 Juniper', 'financial', null],
  ] as const)('proposes for %s a mapping that arrives at the sheet’s own sums', (name, dataset, key) => {
    const sheet = sheetNamed(name);
    const { config, headers } = suggest(sheet);
    expect(config.dataset).toBe(dataset);
    expect(config.identity).toEqual(key === null ? { by: 'content' } : { by: 'columns', columns: key });
    expect(checkMapping(config, headers)).toEqual([]);
    const { records, issues } = mapRows(sendDemo(sheet, config).table, config, DEMO_LOOKUPS);
    const faults = issues.filter(({ severity }) => severity === 'error');
    expect(new Set(faults.map(({ row }) => row)).size).toBe(sheet.expected.withIssues);
    const sums = createMonthSums(dataset);
    sums.add(records);
    for (const { month, measure, sum } of sums.sums()) {
      const expected = sheet.expected.byMonth[month]?.[measure] ?? 0;
      expect([month, measure, Number(sum.replace('.', ''))]).toEqual([month, measure, expected]);
    }
  });

  it('tells rows apart by what a push compares: two times of one day are the same day', () => {
    const rows = ['9:00 AM', '9:30 AM', '1:15 PM', '2:00 PM'].map((time, index) => ({
      row: index + 2,
      cells: [`1/15/2025 ${time}`, 'Recall', '1:30'],
    }));
    const { config } = suggestMapping(['Date/Time', 'Call Type', 'Duration'], rows, DEMO_LOOKUPS);
    expect(config.identity).toEqual({ by: 'content' });
  });

  it('proposes no total beside its parts, and nothing that is planned, derived or hoped for', () => {
    const sheet = sheetNamed('Financials');
    expect(namesOf(suggest(sheet))).toEqual([
      'Date high',
      'Production high',
      'Adj high',
      'Write-off high',
      'Collections high',
    ]);
  });

  it('takes the parts of the collections where no column has their sum', () => {
    const headers = ['Date', 'Pt Income', 'Ins Income', 'Net Production', 'Production Goal'];
    const rows = [['2025-01-02', '5', '6', '7', '8']];
    expect(namesOf(suggestFor(headers, rows))).toEqual(['Date high', 'Pt Income high', 'Ins Income high']);
  });

  it('tells the order of day and month from all samples, and says when they leave it open', () => {
    const dates = (...days: string[]) =>
      suggestFor(
        ['Date', 'Production'],
        days.map((day) => [day, '5']),
      ).columns[0];
    expect(dates('1/2/2025', '3/4/2025')).toMatchObject({
      confidence: 'low',
      entries: [{ date_format: 'MM/DD/YYYY' }],
    });
    expect(dates('1/2/2025', '3/14/2025')).toMatchObject({
      confidence: 'high',
      entries: [{ date_format: 'MM/DD/YYYY' }],
    });
    expect(dates('1/2/2025', '14/3/2025')).toMatchObject({
      confidence: 'high',
      entries: [{ date_format: 'DD/MM/YYYY' }],
    });
  });

  it('asks for a look at refunds, whose sign the sheet does not settle', () => {
    const sheet = sheetNamed('Payments');
    expect(namesOf(suggest(sheet))).toContain('Total Patient Refund low');
  });

  it('proposes a provider column whose names are nobody yet with a question, for Check asks who they are', () => {
    const headers = ['Date', 'Provider', 'Production'];
    const suggestion = suggestFor(headers, [['2025-01-02', 'Nobody', '5']]);
    expect(namesOf(suggestion)).toEqual(['Date high', 'Provider low', 'Production high']);
    expect(suggestion.columns[1]?.reason).toContain('Check asks');
  });

  it('proposes staff only where the clinic knows them: nobody can be named from the sidebar among them', () => {
    const headers = ['Date', 'Staff', 'Call Type', 'Outcome'];
    const { columns, leftOut } = suggestFor(headers, [['2025-01-02', 'Nobody', 'Recall', 'LM']]);
    expect(columns.map(({ column }) => column)).toEqual(['Date', 'Call Type', 'Outcome']);
    expect(leftOut.map(({ column }) => column)).toEqual(['Staff']);
  });

  it('proposes nothing for a sheet that says nothing', () => {
    expect(suggestFor(['A', 'B'], [['x', 'y']])).toMatchObject({ columns: [], config: { mappings: [] } });
    expect(suggestFor([], [])).toMatchObject({ columns: [], config: { mappings: [] } });
  });
});
