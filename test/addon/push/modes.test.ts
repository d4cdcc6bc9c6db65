import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildOnce } from '../../support/buildOnce.ts';
import { chunksHeard, type PushStage, setStage } from './pushStage.ts';

let stage: PushStage;
afterEach(() => stage.close());
beforeAll(buildOnce);

/** A day sheet that was pushed once; the server has heard of nothing since. */
async function pushedSheet(rows: number): Promise<PushStage> {
  stage = await setStage(rows);
  expect(await stage.push({ mode: 'upsert' })).toMatchObject({ value: { state: 'completed' } });
  stage.server.heard.length = 0;
  return stage;
}

/** The bodies of the chunks that the server heard of. */
function chunkBodies(): { rows?: { row: number }[]; hashes?: [number, string][] }[] {
  const puts = stage.server.heard.filter(({ method }) => method === 'PUT');
  return puts.map(({ body }) => JSON.parse(body));
}

describe('a push of what changed', () => {
  it('sends hashes of all rows, and of the rows those alone that differ', async () => {
    const { sheet, push } = await pushedSheet(200);
    sheet.setCell(12, 3, 999);
    expect(await push({ mode: 'changed' })).toMatchObject({
      value: { state: 'completed', receipt: { rowCount: 200, sums: [{ sheet: '20938.75' }] } },
    });
    const [asked, sent, ...more] = chunkBodies();
    expect(asked?.hashes).toHaveLength(200);
    expect(sent?.rows?.map(({ row }) => row)).toEqual([12]);
    expect(more).toEqual([]);
  });

  it('sends no row of a sheet that is as it was', async () => {
    const { push } = await pushedSheet(200);
    await push({ mode: 'changed' });
    expect(chunkBodies().map((body) => Object.keys(body))).toEqual([['hashes']]);
  });

  it('sends rows with an issue as they are, for the receipt to name them', async () => {
    const { sheet, push } = await pushedSheet(20);
    sheet.setCell(5, 3, 'no amount');
    await push({ mode: 'changed' });
    const [asked, sent] = chunkBodies();
    expect(asked?.hashes?.map(([row]) => row)).not.toContain(5);
    expect(sent?.rows?.map(({ row }) => row)).toEqual([5]);
  });

  it('asks about no row where nothing is stored', async () => {
    stage = await setStage(20);
    await stage.push({ mode: 'changed' });
    expect(chunkBodies().map((body) => Object.keys(body))).toEqual([['rows']]);
  });

  it('stops asking once most rows have changed', async () => {
    const { sheet, push } = await pushedSheet(60_000);
    for (let row = 2; row <= 40_001; row++) sheet.setCell(row, 3, -row);
    await push({ mode: 'changed' });
    const kinds = chunkBodies().map((body) => Object.keys(body)[0]);
    expect(kinds.filter((kind) => kind === 'hashes')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'rows')).toHaveLength(10);
  });

  it('goes on where it stopped, and asks again only where rows were wanted', async () => {
    const { server, sheet, push } = await pushedSheet(30_000);
    for (let row = 2; row <= 12_001; row++) sheet.setCell(row, 3, -row);
    server.breakFrom(3);
    expect(await push({ mode: 'changed' })).toMatchObject({ problem: { code: 'database_unavailable' } });
    server.heard.length = 0;
    server.breakFrom(null);
    expect(await push({ mode: 'changed' })).toMatchObject({ value: { receipt: { rowCount: 30_000 } } });
    expect(chunksHeard(server)).toEqual([1, 3, 4, 5]);
    expect(server.pushes.size).toBe(2);
  });
});

describe('a mirror', () => {
  it('removes nothing and asks nobody where every record still has its row', async () => {
    const { sheet, push } = await pushedSheet(20);
    sheet.setCell(22, 1, { date: '2026-03-09', format: 'm/d/yyyy' });
    sheet.setCell(22, 3, 7);
    expect(await push()).toMatchObject({
      value: { state: 'completed', receipt: { records: { removed: 0 } } },
    });
  });

  it('shows what it would remove, keeps the question, and goes on with a yes without sending rows again', async () => {
    const { server, sheet, push, call } = await pushedSheet(20);
    sheet.setCell(5, 3, 999);
    const asking = { state: 'asking', removal: { count: 1, stored: 21 } };
    expect(await push()).toMatchObject({ value: asking });
    expect(await call('pushProgress', 'Sheet1')).toMatchObject({
      value: { ...asking, request: { mode: 'mirror', sheetName: 'Sheet1' } },
    });
    server.heard.length = 0;
    expect(await push({ removal: { count: 1 } })).toMatchObject({
      value: { state: 'completed', receipt: { records: { removed: 1 } } },
    });
    expect(chunkBodies().flatMap(({ rows = [] }) => rows)).toEqual([]);
    expect(server.heard.find(({ path }) => path.endsWith('/complete'))?.body).toContain(
      '"removal":{"count":1,"confirmed":true}',
    );
  });

  it('keeps all records where the person says so', async () => {
    const { server, sheet, push } = await pushedSheet(20);
    sheet.setCell(5, 3, 999);
    await push();
    expect(await push({ removal: null })).toMatchObject({
      value: { state: 'completed', receipt: { records: { removed: 0 } } },
    });
    expect(server.protocol.stored.size).toBe(21);
  });

  it('asks again where the sheet changed after the question', async () => {
    const { sheet, push } = await pushedSheet(20);
    sheet.setCell(5, 3, 999);
    await push();
    sheet.setCell(6, 3, 998);
    expect(await push({ removal: { count: 1 } })).toMatchObject({
      value: { state: 'asking', removal: { count: 2 } },
    });
  });
});

describe('a push of selected rows', () => {
  it('sends those rows alone, and their sums', async () => {
    stage = await setStage(20);
    const rows = [
      { first: 3, last: 4 },
      { first: 10, last: 10 },
    ];
    expect(await stage.push({ mode: 'selection', rows })).toMatchObject({
      value: { state: 'completed', receipt: { rowCount: 3, sums: [{ sheet: '11.75' }] } },
    });
    expect(chunkBodies().flatMap((body) => body.rows?.map(({ row }) => row) ?? [])).toEqual([3, 4, 10]);
  });

  it('knows a row’s twins above it that are not selected', async () => {
    stage = await setStage(5);
    for (const row of [3, 4, 5]) stage.sheet.setCell(row, 3, 0.25);
    await stage.push({ mode: 'selection', rows: [{ first: 5, last: 5 }] });
    expect(chunkBodies()[0]?.rows).toMatchObject([{ row: 5, occurrence: 4 }]);
  });

  it('says in a sentence that no selected row has data', async () => {
    stage = await setStage(5);
    for (let column = 1; column <= 3; column++) stage.sheet.setCell(3, column, '');
    expect(await stage.push({ mode: 'selection', rows: [{ first: 3, last: 3 }] })).toMatchObject({
      problem: { code: 'nothing_to_push', detail: expect.stringContaining('None of the selected rows') },
    });
    expect(stage.server.pushes.size).toBe(0);
  });

  it('takes the rows of a person’s selection below the header, in order and apart', async () => {
    stage = await setStage(20);
    const area = (row: number, rows: number) => ({ row, rows, column: 1, columns: 1 });
    const others = [area(1, 3), area(4, 2), area(18, 100), area(12, 1)];
    stage.workbook.select({ sheetId: 1, ...area(9, 1), others }, 'person');
    expect(await stage.call('selectedRows', 'Sheet1', 1)).toEqual({
      value: [
        { first: 2, last: 5 },
        { first: 9, last: 9 },
        { first: 12, last: 12 },
        { first: 18, last: 21 },
      ],
    });
  });
});
