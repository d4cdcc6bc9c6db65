import { hash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { rowHashes } from '../../../shared/rowHash.ts';
import {
  askRemoval,
  completePush,
  expectOk,
  type MappedSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
  sendHashes,
} from '../../support/testPush.ts';
import { type ArchiveStage, openArchiveStage } from './archiveStage.ts';
import { changing, LINES, type Line, mapLines, readState, sheetOf } from './threeMonths.ts';

let database: ArchiveStage;
let stage: ArchiveStage;
let sheet: MappedSheet;
beforeAll(async () => {
  database = await openArchiveStage();
});
beforeEach(async () => {
  stage = await database.another();
  sheet = await mapLines(stage);
  await pushSheet(sheet, sheetOf(LINES));
  expect(await stage.archiveBefore('2024-03')).toMatchObject({ code: 0 });
});
afterAll(() => database.close());

const ARCHIVED = [
  '2024-01-05 2 {"production": "100.10"}',
  '2024-01-05 2 {"collection": "80.01"}',
  '2024-01-20 3 {"production": "7.00"}',
  '2024-02-05 4 {"production": "200.20"}',
  '2024-02-05 4 {"collection": "150.02"}',
  '2024-02-20 5 {"production": "8.00"}',
];
const STORED = ['2024-03-05 6 300.30', '2024-03-05 6 250.03', '2024-03-20 7 9.00'];

const push = (lines: readonly Line[], options?: Parameters<typeof pushSheet>[2]) =>
  pushSheet(sheet, sheetOf(lines), options);

describe('a push of a sheet that still holds the rows of archived months', () => {
  it('finds them as they were, and the sums agree to the cent', async () => {
    expect(await readState(stage)).toEqual({ stored: STORED, archived: ARCHIVED });
    const receipt = await push(LINES);
    expect(receipt).toMatchObject({
      agrees: true,
      rows: { stored: 6, unchanged: 6, withIssues: 0 },
      records: { inserted: 0, updated: 0, unchanged: 9, removed: 0 },
      ...{ kept: 0, issueCount: 0, differenceCount: 0 },
    });
    const sums = receipt.sums.map(({ month, measure, database: sum }) => `${month} ${measure} ${sum}`);
    expect(sums).toEqual([
      ...['2024-01 collection 80.01', '2024-01 production 107.10', '2024-02 collection 150.02'],
      ...['2024-02 production 208.20', '2024-03 collection 250.03', '2024-03 production 309.30'],
    ]);
    expect(await readState(stage)).toEqual({ stored: STORED, archived: ARCHIVED });
  });

  it('finds them where they stand now, and a second row of a key all the same', async () => {
    const moved: Line[] = [['G', '2024-03-01', '1.00'], ...LINES];
    expect(await push(moved, { rowsPerChunk: 2 })).toMatchObject({ agrees: true, rows: { unchanged: 6 } });
    const { archived } = await readState(stage);
    expect(archived.map((line) => line.split(' ')[1])).toEqual(['3', '3', '4', '5', '5', '6']);
    const prepared = await preparePush(sheet, sheetOf(moved));
    const again = await openPush(sheet, prepared);
    const rows = prepared.chunks.flat();
    await sendChunk(sheet, again.id, 1, rows);
    const twin = rows.filter(({ row }) => row === 3).map((each) => ({ ...each, row: 90 }));
    expect(expectOk(ChunkReceipt, await sendChunk(sheet, again.id, 2, twin))).toMatchObject({
      rows: { stored: 0, withIssues: 1 },
      issues: [{ row: 90, code: 'duplicate_key' }],
    });
  });

  it('knows them by their hashes alone, wherever they stand', async () => {
    const prepared = await preparePush(sheet, sheetOf([['G', '2024-03-01', '1.00'], ...LINES]));
    const { config } = sheet.mapping;
    const rows = prepared.chunks.flat();
    const { records } = mapRows({ headers: prepared.headers, rows }, config, NO_LOOKUPS);
    const hashes = rowHashes(config.dataset, records, (text) => hash('sha256', text, 'base64url'));
    const opened = await openPush(sheet, prepared, { mode: 'changed' });
    const asked = expectOk(ChunkReceipt, await sendHashes(sheet, opened.id, 1, hashes));
    expect(asked).toMatchObject({ wanted: [2], rows: { sent: 6 }, records: { unchanged: 9 } });
    await sendChunk(sheet, opened.id, 2, rows.slice(0, 1));
    const done = await completePush(sheet, opened.id, { ...prepared, chunks: [[], []] }, null);
    expect(expectOk(Receipt, done)).toMatchObject({ agrees: true, kept: 0, rows: { unchanged: 6 } });
    expect((await readState(stage)).archived[0]).toBe('2024-01-05 3 {"production": "100.10"}');
  });

  it('of a selection holds its own rows alone against the archive', async () => {
    const some = LINES.filter(([key]) => key === 'A' || key === 'E');
    const receipt = await push(some, { mode: 'selection' });
    expect(receipt).toMatchObject({ agrees: true, kept: 0, rows: { stored: 2, unchanged: 2 } });
    expect(receipt.sums).toHaveLength(4);
  });

  it('that has nothing but them begins with something stored', async () => {
    await stage.archiveBefore('2024-04');
    const prepared = await preparePush(sheet, sheetOf(LINES));
    expect(await openPush(sheet, prepared)).toMatchObject({ startsEmpty: false });
    expect(await push(LINES)).toMatchObject({ agrees: true, rows: { unchanged: 6 } });
    expect((await readState(stage)).stored).toEqual([]);
  });
});

describe('a change of an archived month', () => {
  const changes: readonly (readonly [string, readonly Line[], number])[] = [
    ['another amount', changing('A', ['A', '2024-01-05', '100.11', '80.01']), 2],
    ['an entry less', changing('C', ['C', '2024-02-05', '200.20']), 4],
    ['an entry more', changing('B', ['B', '2024-01-20', '7.00', '1.00']), 3],
    ['a row more', [...LINES, ['G', '2024-02-28', '1.00']], 8],
    ['a row that moves out', changing('B', ['B', '2024-03-21', '7.00']), 3],
    ['a row that moves in', changing('E', ['E', '2024-01-06', '300.30', '250.03']), 6],
  ];

  it.each(changes)('is left out and says so: %s', async (_name, lines, row) => {
    for (const adjusts of [false, true]) {
      const receipt = await push(lines, { adjusts });
      expect(receipt).toMatchObject({ agrees: false, adjusted: 0, rows: { withIssues: 1 }, issueCount: 1 });
      expect(receipt.issues).toMatchObject([{ row, code: 'archived_month', severity: 'error' }]);
      expect(receipt.issues[0]?.message).toMatch(/which is in the archive.*restore the month first/);
      expect(receipt.differences).toContainEqual({ row, date: null, reason: 'kept_out' });
      expect(await readState(stage)).toEqual({ stored: STORED, archived: ARCHIVED });
    }
  });

  it('keeps nothing else of the push out', async () => {
    const lines = changing('F', ['F', '2024-03-20', '9.99'], ['G', '2024-03-22', '1.00']);
    const receipt = await push(lines.map((each) => (each[0] === 'A' ? ['A', '2024-01-05', '1.00'] : each)));
    expect(receipt).toMatchObject({ records: { inserted: 1, updated: 1 }, issueCount: 1 });
    expect((await readState(stage)).stored).toHaveLength(4);
  });

  it('comes in once the month is restored', async () => {
    const month = ['--clinic', stage.clinic.id, '--month', '2024-01'];
    expect(await stage.archive('restore', ...month)).toMatchObject({ code: 0 });
    const [[, lines] = []] = changes;
    expect(await push(lines ?? [])).toMatchObject({ agrees: true, records: { updated: 1, unchanged: 8 } });
  });
});

describe('a row that has gone from the sheet', () => {
  it('stays in the archive, is counted as kept, and is named where the sums differ', async () => {
    const lines = LINES.filter(([key]) => key !== 'A' && key !== 'F');
    const prepared = await preparePush(sheet, sheetOf(lines));
    const opened = await openPush(sheet, prepared);
    await sendChunk(sheet, opened.id, 1, prepared.chunks.flat());
    expect(await askRemoval(sheet, opened.id)).toMatchObject({ count: 1, stored: 9 });
    const receipt = expectOk(Receipt, await completePush(sheet, opened.id, prepared));
    expect(receipt).toMatchObject({ agrees: false, kept: 2, records: { removed: 1 }, differenceCount: 1 });
    expect(receipt.differences).toEqual([{ row: 2, date: '2024-01-05', reason: 'not_in_sheet' }]);
    const { archived, stored } = await readState(stage);
    expect(archived).toHaveLength(ARCHIVED.length);
    expect(stored).toHaveLength(2);
  });
});

it('rows say of themselves that they are stored as they were', async () => {
  const rowStates = (...keys: readonly string[]) =>
    stage.ask('POST', `connections/${sheet.connectionId}/row-states`, {
      sheetName: 'Sheet1',
      identities: keys,
    });
  const { records } = mapRows(sheetOf(LINES), sheet.mapping.config, NO_LOOKUPS);
  const identities = [...new Set(records.map(({ identity }) => identity))];
  expect((await rowStates(...identities, 'another')).body).toEqual({
    states: ['unchanged', 'unchanged', 'unchanged', 'unchanged', 'stored', 'stored', 'absent'],
  });
});
