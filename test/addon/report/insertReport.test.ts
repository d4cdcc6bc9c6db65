import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Alert } from '../../../addon/host/screen.ts';
import { deleteColumn } from '../../../addon/host/workbook/editColumns.ts';
import type { Sheet } from '../../../addon/host/workbook/sheet.ts';
import { REPORT_KPIS } from '../../../addon/report/reportKpis.ts';
import { findKpi } from '../../../shared/kpis.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { problem } from '../push/standInPushes.ts';
import { cellsAt, openReportStage, type ReportStage, type Said, shownAt } from './reportStage.ts';

const MADE = { value: { sheetName: 'Chairside report' } };
const CLINIC = { id: 'c1', name: 'Juniper Street Dental', role: 'clinic_admin' } as const;
const PROVIDERS = [
  { member: 'p1', label: 'Dr. Okafor', value: '600.50', share: '60.1' },
  { member: 'p2', label: 'Dr. Lindqvist', value: '398.50', share: '39.9' },
];
const CARRIERS = [
  { member: '', label: 'Not stated', value: '500.00', share: '62.5' },
  { member: 'Delta', label: 'Delta', value: '300.00', share: '37.5' },
];

/** Each month has a figure of its own; 2023 and early 2024 have no data. */
const figureOf: Said['figureOf'] = (kpi, { from, to }) => {
  if (from < '2024-07-01') return null;
  const { unit, places } = findKpi(kpi) ?? { unit: 'count', places: 0 };
  const size = Number(from.slice(5, 7)) + REPORT_KPIS.indexOf(kpi) / 10 + (from < to ? 1 : 2);
  return (unit === 'money' ? 1_000 * size : size).toFixed(places);
};

let stage: ReportStage;
beforeAll(buildOnce);
afterEach(() => stage.server.close());

async function open(said: Partial<Said> = {}): Promise<void> {
  stage = await openReportStage({
    clinics: [CLINIC],
    figureOf,
    groupsOf: ({ by }) => (by === 'provider' ? PROVIDERS : CARRIERS),
    since: '2024-07-02',
    instead: null,
    ...said,
  });
}

const texts = (sheet: Sheet): string[] =>
  cellsAt(sheet, 'A1:I68').flatMap((row) => row.filter((cell) => typeof cell === 'string'));

describe('the report', () => {
  it('is a tab with the clinic, the months and when it was made, in front of the person', async () => {
    await open();
    expect(await stage.insert()).toEqual(MADE);
    const sheet = stage.report();
    expect(cellsAt(sheet, 'A1:A4').flat()).toEqual([
      'Juniper Street Dental',
      'Jul 2025 to Jun 2026, and Jul 1 to 14, 2026',
      expect.stringContaining('Made Jul 14, 2026, 16:05'),
      expect.stringContaining('columns A to I, down to row 68'),
    ]);
    expect(stage.workbook.sheets.map(({ name }) => name)).toEqual(['Sheet1', 'Chairside report']);
    expect(stage.workbook.selection.sheetId).toBe(sheet.id);
  });

  it('has a row a month, numbers as numbers, percentages as percent', async () => {
    await open();
    await stage.insert();
    const sheet = stage.report();
    expect(cellsAt(sheet, 'A23:I23').flat()).toEqual([
      'Month',
      ...REPORT_KPIS.map((key) => findKpi(key)?.label),
    ]);
    const july = { from: '2025-07-01', to: '2025-07-31' };
    expect(cellsAt(sheet, 'A24:E24').flat()).toEqual([
      'Jul 2025',
      { number: Number(figureOf('production', july)), format: '$#,##0.00' },
      { number: Number(figureOf('net_production', july)), format: '$#,##0.00' },
      { number: Number(figureOf('collection', july)), format: '$#,##0.00' },
      { number: Number(figureOf('collection_rate', july)) / 100, format: '0.0%' },
    ]);
    expect(shownAt(sheet, 'E24')).toBe(`${figureOf('collection_rate', july)}%`);
    expect(cellsAt(sheet, 'H24').flat()).toEqual([
      { number: Number(figureOf('new_patients', july)), format: '#,##0' },
    ]);
    expect(cellsAt(sheet, 'A24:A35').flat()).toEqual(
      'Jul 2025,Aug 2025,Sep 2025,Oct 2025,Nov 2025,Dec 2025,Jan 2026,Feb 2026,Mar 2026,Apr 2026,May 2026,Jun 2026'.split(
        ',',
      ),
    );
  });

  it('sets the year and the month so far against those before', async () => {
    await open();
    await stage.insert();
    const sheet = stage.report();
    expect(cellsAt(sheet, 'A36:A43').flat()).toEqual([
      'These 12 months',
      '12 months before',
      'Change',
      'Jul 1 to 14, 2026',
      'Jun 1 to 14, 2026',
      'Change',
      'Jul 1 to 14, 2025',
      'Change',
    ]);
    expect(shownAt(sheet, 'B40')).toBe('$7,000.00');
    expect(['B41', 'E41', 'B43', 'E43'].map((address) => shownAt(sheet, address))).toEqual([
      '+14.3%',
      '+1.0 pts',
      '0.0%',
      '0.0 pts',
    ]);
  });

  it('compares with no time of which it knows a part alone', async () => {
    await open({ since: '2025-01-15' });
    await stage.insert();
    const sheet = stage.report();
    expect(shownAt(sheet, 'B36')).not.toBe('');
    expect(cellsAt(sheet, 'B37:I38').flat().join('')).toBe('');
    expect(['B40', 'B42'].map((address) => shownAt(sheet, address))).not.toContain('');
  });

  it('says what each figure is', async () => {
    await open();
    await stage.insert();
    const defined = REPORT_KPIS.map((key) => [findKpi(key)?.label, findKpi(key)?.definition]);
    expect(cellsAt(stage.report(), 'A46:B53')).toEqual(defined);
  });

  it('draws production and collections, production by provider and collections by carrier from its cells', async () => {
    await open();
    await stage.insert();
    const sheet = stage.report();
    expect(cellsAt(sheet, 'A56:C56')).toEqual([['Provider', 'Gross production', 'Share']]);
    expect(cellsAt(sheet, 'A57:B58')).toEqual(
      PROVIDERS.map(({ label, value }) => [label, { number: Number(value), format: '$#,##0.00' }]),
    );
    expect(['C57', 'C58'].map((address) => shownAt(sheet, address))).toEqual(
      PROVIDERS.map(({ share }) => `${share}%`),
    );
    const rate = figureOf('collection_rate', { from: '2025-07-01', to: '2026-06-30' });
    const all = { row: 23, rows: 13 };
    expect(sheet.charts).toMatchObject([
      {
        kind: 'LINE',
        options: { title: `Collections were ${rate} % of net production` },
        ranges: [
          { ...all, column: 1, columns: 1 },
          { ...all, column: 3, columns: 2 },
        ],
        position: { row: 6, column: 1 },
      },
      {
        kind: 'COLUMN',
        options: { title: 'Dr. Okafor produced 60.1 % of the total' },
        ranges: [{ row: 56, column: 1, rows: 3, columns: 2 }],
        position: { row: 6, column: 4 },
      },
      {
        kind: 'BAR',
        options: { title: 'Delta paid 37.5 % of collections' },
        ranges: [{ row: 56, column: 6, rows: 3, columns: 2 }],
        position: { row: 6, column: 7 },
      },
    ]);
  });

  it('asks the server for one board', async () => {
    await open();
    await stage.insert();
    expect(stage.asked).toHaveLength(1);
    expect(stage.asked[0]?.today).toBe('2026-07-14');
    expect(stage.server.heard.map(({ path }) => path).sort()).toEqual([
      '/v1/clinics/c1/board',
      '/v1/clinics/c1/kpis',
      '/v1/me',
    ]);
  });

  it('gives the smaller of many providers a row together, and the rows add up', async () => {
    const many = Array.from({ length: 20 }, (_, index) => {
      return { member: `p${index}`, label: `Dr. ${index}`, value: (40.1 - index).toFixed(2), share: '5.0' };
    });
    await open({ groupsOf: () => many });
    await stage.insert();
    const sheet = stage.report();
    expect(shownAt(sheet, 'A68')).toBe('9 others');
    expect(shownAt(sheet, 'C68')).toBe('45.0%');
    const shown = cellsAt(sheet, 'B57:B68')
      .flat()
      .map((cell) => Object.assign({ number: 0 }, cell).number);
    const sum = (values: readonly number[]): string =>
      values.reduce((all, value) => all + value, 0).toFixed(2);
    expect(sum(shown)).toBe(sum(many.map(({ value }) => Number(value))));
    expect(cellsAt(sheet, 'A69:I69').flat().join('')).toBe('');
  });

  it('holds texts of others as texts, never as formulas', async () => {
    const label = '=HYPERLINK("https://x.example")';
    await open({
      clinics: [{ ...CLINIC, name: '=1+1' }],
      groupsOf: () => [{ member: 'p', label, value: '1.00', share: '100.0' }],
    });
    await stage.insert();
    const sheet = stage.report();
    expect(texts(sheet)).toEqual(expect.arrayContaining(['=1+1', label]));
    const cells = cellsAt(sheet, 'A1:I68').flat();
    expect(cells.filter((cell) => typeof cell === 'object' && cell !== null && 'formula' in cell)).toEqual(
      [],
    );
  });
});

describe('a report that is inserted again', () => {
  it('is the same tab with the new figures and the same charts, and leaves what is the person’s', async () => {
    await open();
    await stage.insert();
    const sheet = stage.report();
    const ids = sheet.charts.map(({ id }) => id);
    sheet.setCell(30, 11, 'mine, beside');
    sheet.setCell(90, 1, 'mine, below');
    const [line, ...others] = sheet.charts;
    const range = { sheetId: sheet.id, row: 24, column: 1, rows: 2, columns: 2 };
    const own = {
      id: 7,
      kind: 'BAR',
      ranges: [range],
      headers: 0,
      options: {},
      position: { row: 1, column: 20, offsetX: 0, offsetY: 0 },
    } as const;
    const moved = line && {
      ...line,
      position: { ...line.position, row: 100 },
      options: { ...line.options, width: 900 },
    };
    sheet.change({ charts: [...(moved ? [moved] : []), ...others, own] });
    const elsewhere = JSON.stringify(stage.workbook.sheet(1).state);
    stage.said.figureOf = (kpi, span) => (kpi === 'production' ? '77.00' : figureOf(kpi, span));
    expect(await stage.insert()).toEqual(MADE);
    expect(stage.workbook.sheets).toHaveLength(2);
    expect(shownAt(sheet, 'B24')).toBe('$77.00');
    expect(sheet.charts.map(({ id }) => id)).toEqual([...ids, 7]);
    expect(sheet.charts[0]).toMatchObject({ position: { row: 100 }, options: { width: 900 } });
    expect(sheet.charts[3]).toEqual(own);
    expect([sheet.cell(30, 11), sheet.cell(90, 1)]).toEqual(['mine, beside', 'mine, below']);
    expect(JSON.stringify(stage.workbook.sheet(1).state)).toBe(elsewhere);
  });

  it('leaves nothing of the earlier one where there is less to say', async () => {
    await open();
    await stage.insert();
    stage.said.groupsOf = () => [];
    await stage.insert();
    const shown = texts(stage.report());
    expect(
      shown.filter((text) => ['Dr. Okafor', 'Dr. Lindqvist', 'Delta', 'Provider', 'Carrier'].includes(text)),
    ).toEqual([]);
    expect(stage.report().charts.map(({ kind }) => kind)).toEqual(['LINE']);
    stage.said.groupsOf = () => PROVIDERS;
    await stage.insert();
    expect(stage.report().charts.map(({ kind }) => kind)).toEqual(['LINE', 'COLUMN', 'BAR']);
  });

  it('is found under another name, and is shown where it was hidden', async () => {
    await open();
    await stage.insert();
    const { state } = stage.report();
    stage.report().change({ name: 'Numbers for the bank', hidden: true });
    expect(await stage.insert()).toEqual({ value: { sheetName: 'Numbers for the bank' } });
    expect(stage.workbook.sheets).toHaveLength(2);
    expect(stage.report('Numbers for the bank').state).toMatchObject({ id: state.id, hidden: false });
  });

  it('leaves a copy of its tab to the person', async () => {
    await open();
    await stage.insert();
    const { metadata } = stage.report();
    const copy = stage.workbook.add({ name: 'Copy of Chairside report', rows: [['kept']] }, 0);
    copy.change({ metadata });
    await stage.insert();
    expect(copy.state.rows).toEqual([['kept']]);
    expect(stage.report().charts).toHaveLength(3);
  });

  it('goes back to its place where the person has deleted columns and rows of it', async () => {
    await open();
    await stage.insert();
    const sheet = stage.report();
    for (let column = 26; column > 7; column--) deleteColumn(sheet, column);
    for (let row = 41; row <= 68; row++) sheet.state.rows[row - 1] = [];
    sheet.setCell(68, 1, '');
    sheet.change({ rowCount: 40 });
    expect([sheet.maxColumns, sheet.maxRows]).toEqual([7, 40]);
    expect(await stage.insert()).toEqual(MADE);
    expect(shownAt(sheet, 'I23')).toBe('Call conversion');
  });

  it('draws a chart again that the person has deleted', async () => {
    await open();
    await stage.insert();
    const sheet = stage.report();
    sheet.change({ charts: sheet.charts.slice(1) });
    await stage.insert();
    expect(sheet.charts.map(({ kind }) => kind).sort()).toEqual(['BAR', 'COLUMN', 'LINE']);
  });
});

describe('a tab that is called as the report', () => {
  it.each(['Chairside report', 'CHAIRSIDE REPORT'])(
    '“%s” is left alone where it is another one',
    async (name) => {
      await open();
      const foreign = stage.workbook.add({ name, rows: [['theirs']] });
      const second = { value: { sheetName: 'Chairside report (2)' } };
      expect(await stage.insert()).toEqual(second);
      expect(await stage.insert()).toEqual(second);
      expect(foreign.state.rows).toEqual([['theirs']]);
      expect(stage.workbook.sheets).toHaveLength(3);
    },
  );
});

describe('a report of little', () => {
  it('has empty cells and says why no chart is there where there is no data', async () => {
    await open({ figureOf: () => null, groupsOf: () => [] });
    expect(await stage.insert()).toEqual(MADE);
    const sheet = stage.report();
    expect(
      cellsAt(sheet, 'B24:I43')
        .flat()
        .filter((cell) => cell !== ''),
    ).toEqual([]);
    expect(sheet.charts).toEqual([]);
    const [heads, reasons] = cellsAt(sheet, 'A6:I7').map((row) => row.filter((cell) => cell !== ''));
    expect(heads).toEqual(['Production and collections', 'Production by provider', 'Collections by carrier']);
    expect(reasons).toEqual([
      'No data in these months.',
      'No data in these months.',
      'No insurance carrier is stated.',
    ]);
    expect(shownAt(sheet, 'A56')).toBe('No data');
  });

  it('draws no carriers where the sheets name none', async () => {
    await open({ groupsOf: ({ by }) => (by === 'provider' ? PROVIDERS : CARRIERS.slice(0, 1)) });
    await stage.insert();
    expect(stage.report().charts.map(({ kind }) => kind)).toEqual(['LINE', 'COLUMN']);
    expect(shownAt(stage.report(), 'G7')).toBe('No insurance carrier is stated.');
  });

  it('asks nothing by provider for a viewer, says so, and takes such a chart away', async () => {
    await open();
    await stage.insert();
    stage.said.clinics = [{ ...CLINIC, role: 'viewer' }];
    await stage.insert();
    const by = stage.asked.map(({ questions }) => questions.map((question) => question.by ?? 'all'));
    expect(by.map((each) => each.includes('provider'))).toEqual([true, false]);
    const sheet = stage.report();
    expect(sheet.charts.map(({ kind }) => kind)).toEqual(['LINE', 'BAR']);
    expect([shownAt(sheet, 'D6'), shownAt(sheet, 'D7')]).toEqual([
      'Production by provider',
      'Your role sees the clinic’s figures, not those of one person.',
    ]);
  });
});

describe('the clinic of a report', () => {
  const OTHER = { id: 'c2', name: 'Harbor Dental', role: 'staff' } as const;
  const place = { clinicId: 'c2', sheetName: 'Sheet1', headerRow: 1, step: 'sheet', draft: null };

  it('is the one that is asked for, else the one last worked for here', async () => {
    await open({ clinics: [CLINIC, OTHER] });
    await stage.host.call('keepPlace', place);
    await stage.insert();
    expect(shownAt(stage.report(), 'A1')).toBe('Harbor Dental');
    await stage.insert('c1');
    expect(shownAt(stage.report(), 'A1')).toBe('Juniper Street Dental');
  });

  it.each([
    ['several and none was chosen', [CLINIC, OTHER], undefined, /^Chairside does not know for which clinic/],
    ['none', [], undefined, /^You are not a member of a clinic/],
    ['another one alone', [CLINIC], 'c2', /^Chairside does not know for which clinic/],
  ])('is asked for in a sentence where the person has %s', async (_, clinics, asked, sentence) => {
    await open({ clinics });
    const before = JSON.stringify(stage.workbook.state);
    const answer = asked === undefined ? await stage.insert() : await stage.insert(asked);
    expect(answer).toEqual({
      problem: { code: 'no_clinic', detail: expect.stringMatching(sentence), requestId: null },
    });
    expect(JSON.stringify(stage.workbook.state)).toBe(before);
  });
});

describe('a report that cannot be made', () => {
  it.each(['before', 'after'])('leaves everything as it was, %s a first one', async (when) => {
    await open();
    if (when === 'after') await stage.insert();
    stage.said.instead = problem('forbidden');
    const before = JSON.stringify(stage.workbook.state);
    expect(await stage.insert()).toMatchObject({ problem: { code: 'forbidden' } });
    stage.said.instead = problem('database_unavailable');
    expect(await stage.insert()).toMatchObject({ problem: { code: 'database_unavailable' } });
    await stage.server.close();
    expect(await stage.insert()).toMatchObject({ problem: { code: 'unreachable' } });
    expect(JSON.stringify(stage.workbook.state)).toBe(before);
  });

  it('tells the person who chose it from the menu why', async () => {
    await open({ clinics: [] });
    const { screen } = stage.host.surroundings;
    const told = new Promise<Alert>((resolve) =>
      screen.onChange(() => {
        for (const alert of screen.alerts) resolve(alert);
      }),
    );
    const chosen = stage.host.choose('showReport');
    const { id, prompt } = await told;
    expect(prompt).toMatch(/^You are not a member of a clinic/);
    screen.answerAlert(id, 'OK');
    await chosen;
  });

  it('says so where Google stops it, and is whole the next time', async () => {
    await open();
    stage.workbook.sheet(1).change({ rowCount: 384_000 });
    expect(await stage.insert()).toMatchObject({
      problem: { code: 'addon_fault', detail: expect.stringMatching(/^Google stopped Chairside/) },
    });
    expect(stage.workbook.sheets).toHaveLength(1);
    stage.workbook.sheet(1).change({ rowCount: 1_000 });
    expect(await stage.insert()).toEqual(MADE);
  });
});
