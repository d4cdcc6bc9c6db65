import { describe, expect, it } from 'vitest';
import type { Band, BookTab } from '../../../../server/google/googleSheets.ts';
import type { Spreadsheet } from '../../../../server/sync/reading/openSpreadsheet.ts';
import { openTab, type TabPart } from '../../../../server/sync/reading/openTab.ts';
import { SheetMoved } from '../../../../server/sync/reading/sheetMoved.ts';
import type { Cell, SheetRow } from '../../../../shared/cell.ts';
import { completeConfig } from '../../../../shared/completeMapping.ts';
import { MappingConfig } from '../../../../shared/mappingConfig.ts';
import type { MergedArea } from '../../../../shared/spreadMerges.ts';

const config = completeConfig(
  MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: 'Production' },
      },
    ],
  }),
);
const mapping = { headerRow: 1, config };
const HEADERS = ['Date', 'Patient Name', 'Production'];

interface Grid {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly merges?: readonly MergedArea[];
  /** The row of that number, from 1; shorter where its end is empty. */
  readonly row: (number: number) => readonly Cell[];
}

/** A spreadsheet with one tab that is made as it is read, and what was asked of it. */
function gridOf({ row, merges = [], ...size }: Grid) {
  const bands: Band[] = [];
  const looks: Band[] = [];
  const rowsOf = ({ firstRow, rowCount }: Band): Cell[][] => {
    const rows = Array.from({ length: rowCount }, (_, at) => [...row(firstRow + at)]);
    return rows.slice(0, rows.findLastIndex((cells) => cells.length > 0) + 1);
  };
  const unused = (): never => {
    throw new Error('a tab asks for no such thing');
  };
  const spreadsheet: Spreadsheet = {
    reads: 0,
    readFile: unused,
    readBook: unused,
    findLastRow: async (band) => {
      looks.push(band);
      const rows = rowsOf(band);
      return rows.length === 0 ? 0 : band.firstRow + rows.length - 1;
    },
    readBand: async (band) => {
      bands.push(band);
      return rowsOf(band);
    },
  };
  const tab: BookTab = { sheetName: 'Sheet1', ...size, merges };
  return { spreadsheet, tab, bands, looks };
}

/** The same of a table that is held as it is. */
function tableOf(rows: readonly (readonly Cell[])[], merges: readonly MergedArea[] = []) {
  return gridOf({ rowCount: 1_000, columnCount: 26, merges, row: (number) => rows[number - 1] ?? [] });
}

async function partsOf({ spreadsheet, tab }: Pick<ReturnType<typeof gridOf>, 'spreadsheet' | 'tab'>) {
  const parts: TabPart[] = [];
  for await (const part of (await openTab(spreadsheet, tab, mapping)).parts()) parts.push(part);
  return parts;
}

const cellsIn = ({ rowCount, columnCount }: Band): number => rowCount * columnCount;

describe('a tab of a million cells', () => {
  const ROWS = 125_000;
  const COLUMNS = 8;
  const day = (number: number): string => new Date(Date.UTC(2000, 0, number % 9_000)).toISOString();
  const row = (number: number): readonly Cell[] => {
    if (number === 1) return [...HEADERS, 'A', 'B', 'C', 'D', 'E'];
    if (number > ROWS) return [];
    return [{ date: day(number).slice(0, 10) }, 'Ann Example', number, 1, 2, 3, 4, 5];
  };

  it('is read in bands of 40,000 cells at most, one at a time and only as far as its rows are taken', async () => {
    const { spreadsheet, tab, bands, looks } = gridOf({ rowCount: ROWS + 20_000, columnCount: COLUMNS, row });
    const table = await openTab(spreadsheet, tab, mapping);
    expect(table.rowCount).toBe(ROWS - 1);
    expect(bands).toHaveLength(1);
    let next = 2;
    let most = 0;
    let taken = 0;
    for await (const { rows, skips } of table.parts()) {
      taken += 1;
      expect(bands).toHaveLength(taken);
      expect(skips).toEqual([]);
      expect(rows[0]?.row).toBe(next);
      next += rows.length;
      most = Math.max(most, rows.length);
    }
    expect(next).toBe(ROWS + 1);
    expect(most).toBeLessThanOrEqual(5_000);
    expect(Math.max(...bands.map(cellsIn))).toBeLessThanOrEqual(40_000);
    expect(Math.max(...bands.map(({ rowCount }) => rowCount))).toBeLessThanOrEqual(5_000);
    expect(Math.max(...looks.map(cellsIn))).toBeLessThanOrEqual(200_000);
    expect(looks).toHaveLength(1);
  });

  it('is read in smaller bands where it is wide', async () => {
    const wide = gridOf({
      rowCount: 1_000,
      columnCount: 1_000,
      row: (number) => row(Math.min(number, ROWS)),
    });
    const parts = await partsOf(wide);
    expect(parts.flatMap(({ rows }) => rows)).toHaveLength(999);
    expect(Math.max(...wide.bands.map(cellsIn))).toBeLessThanOrEqual(40_000);
  });
});

describe('a tab', () => {
  it('that fits into one band is read by one call', async () => {
    const table = tableOf([HEADERS, ['2025-01-06', 'Ann', 5], [], ['Total', '', 5]]);
    expect(await partsOf(table)).toEqual([
      {
        rows: [{ row: 2, cells: ['2025-01-06', 5] }],
        skips: [
          { row: 3, reason: 'blank' },
          { row: 4, reason: 'subtotal' },
        ],
      },
    ]);
    expect([table.bands.length, table.looks.length]).toEqual([1, 0]);
  });

  it('counts the rows down to the last that holds something, gaps included', async () => {
    const last = 4_000;
    const row = (number: number): readonly Cell[] => {
      if (number === 1) return HEADERS;
      return number === 2 || number === last ? ['2025-01-06', '', number] : [];
    };
    const grid = gridOf({ rowCount: 30_000, columnCount: 26, row });
    expect((await openTab(grid.spreadsheet, grid.tab, mapping)).rowCount).toBe(last - 1);
    const parts = await partsOf(grid);
    expect(parts.flatMap(({ rows }) => rows.map((each) => each.row))).toEqual([2, last]);
    expect(parts.flatMap(({ skips }) => skips)).toHaveLength(last - 3);
  });

  it('has no rows where there is nothing below its headers, and headers that are gone where it is empty', async () => {
    const { spreadsheet, tab } = tableOf([HEADERS]);
    expect((await openTab(spreadsheet, tab, mapping)).rowCount).toBe(0);
    for (const size of [
      { rowCount: 1_000, columnCount: 26 },
      { rowCount: 0, columnCount: 0 },
    ]) {
      const empty = gridOf({ ...size, row: () => [] });
      await expect(openTab(empty.spreadsheet, empty.tab, mapping)).rejects.toMatchObject({
        code: 'headers_changed',
      });
    }
  });

  it('whose columns are not what they were stops with what became of each', async () => {
    const { spreadsheet, tab } = tableOf([
      ['Day', 'Production', 'Production'],
      ['2025-01-06', 1, 2],
    ]);
    await expect(openTab(spreadsheet, tab, mapping)).rejects.toMatchObject({
      code: 'headers_changed',
      message:
        'The columns of “Sheet1” are not what they were. “Date” is not in the sheet any more. “Production” stood once in the sheet and stands twice now. Open the spreadsheet and look at its columns again.',
    });
  });

  it('gives a merged day to each of its rows, over the end of a band too', async () => {
    const rowsOfBand = 40;
    const merges = [{ row: rowsOfBand, column: 1, rows: 3, columns: 1 }];
    const row = (number: number): readonly Cell[] => {
      if (number === 1) return HEADERS;
      if (number > rowsOfBand + 5) return [];
      const isMerged = number === rowsOfBand + 1 || number === rowsOfBand + 2;
      return [isMerged ? '' : `2025-01-${number % 28}`, '', number];
    };
    const grid = gridOf({ rowCount: 100, columnCount: 1_000, merges, row });
    const rows = (await partsOf(grid)).flatMap((part) => part.rows);
    const dayOf = (number: number) => rows.find((each) => each.row === number)?.cells[0];
    expect(grid.bands.length).toBeGreaterThan(1);
    expect([0, 1, 2, 3].map((at) => dayOf(rowsOfBand + at))).toEqual([
      '2025-01-12',
      '2025-01-12',
      '2025-01-12',
      '2025-01-15',
    ]);
  });

  it('reads Chairside’s own status as empty, unless it is mapped', async () => {
    const status = [
      [...HEADERS, 'Chairside status'],
      ['', '', '', 'Skipped: blank'],
      ['2025-01-06', '', 5, 'Pushed'],
    ];
    const [part] = await partsOf(tableOf(status));
    expect(part?.skips).toEqual([{ row: 2, reason: 'blank' }]);
    expect(part?.rows).toEqual([{ row: 3, cells: ['2025-01-06', 5] }]);
  });
});

describe('a tab that changes while it is read', () => {
  const ROWS = 5_000;
  const steady = (number: number): readonly Cell[] => {
    if (number === 1) return HEADERS;
    return number > ROWS ? [] : [{ date: '2025-01-06' }, 'Ann', number];
  };

  it.each<[string, (number: number) => readonly Cell[]]>([
    ['a row is inserted above', (number) => steady(number === 2 ? ROWS + 1 : number - 1)],
    ['a row is deleted', (number) => steady(number + 1)],
    ['its last rows go', (number) => (number > ROWS - 3 ? [] : steady(number))],
  ])('is noticed when %s', async (_, changed) => {
    let row = steady;
    const { spreadsheet, tab } = gridOf({
      rowCount: ROWS + 10,
      columnCount: 26,
      row: (number) => row(number),
    });
    const table = await openTab(spreadsheet, tab, mapping);
    const take = async (): Promise<SheetRow[]> => {
      const rows: SheetRow[] = [];
      for await (const part of table.parts()) {
        rows.push(...part.rows);
        row = changed;
      }
      return rows;
    };
    await expect(take()).rejects.toThrow(SheetMoved);
  });
});
