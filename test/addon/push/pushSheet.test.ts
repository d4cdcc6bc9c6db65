import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildOnce } from '../../support/buildOnce.ts';
import { chunksHeard, MONTHLY, type PushStage, type StageOptions, setStage } from './pushStage.ts';

let stage: PushStage;
afterEach(() => stage.close());
beforeAll(buildOnce);

async function open(rows: number, options: StageOptions = {}): Promise<PushStage> {
  stage = await setStage(rows, options);
  return stage;
}

/** A completed push, whose receipt has these parts. */
const completed = (receipt: object) => ({ value: { state: 'completed', receipt } });

describe('a push', () => {
  it('sends the mapped columns alone, signed, and gives the receipt with the sheet’s sums', async () => {
    const { server, push } = await open(3);
    const pushed = await push();
    expect(pushed).toMatchObject(completed({ rowCount: 3, agrees: true }));
    const sums = [{ month: '2026-03', measure: 'production', sheet: '3.75' }];
    expect(pushed).toMatchObject(completed({ sums }));
    const [push1] = server.pushes.values();
    expect(push1?.open.headers).toEqual(['Date', 'Production']);
    expect(JSON.parse(push1?.chunks.get(1)?.text ?? '')).toEqual({
      rows: [
        { row: 2, cells: [{ date: '2026-03-08' }, 0.25] },
        { row: 3, cells: [{ date: '2026-03-08' }, 1.25] },
        { row: 4, cells: [{ date: '2026-03-08' }, 2.25] },
      ],
    });
    expect(server.heard.every(({ authorization }) => authorization?.startsWith('Bearer ey'))).toBe(true);
    expect(server.heard.some(({ body }) => body.includes('Abbott'))).toBe(false);
  });

  it('goes on where it stopped: the same key, and only the chunks that are missing', async () => {
    const { server, host, push } = await open(12_000);
    server.breakFrom(2);
    expect(await push()).toMatchObject({ problem: { code: 'database_unavailable' } });
    expect(await host.call('pushProgress', 'Sheet1')).toMatchObject({
      value: { state: 'failed', rowsDone: 5_000, rowCount: 12_000 },
    });
    const tried = server.heard.find(({ path }) => path.endsWith('/chunks/2'))?.body;
    server.heard.length = 0;
    server.breakFrom(null);
    expect(await push()).toMatchObject(completed({ rowCount: 12_000 }));
    expect(chunksHeard(server)).toEqual([2, 3]);
    expect(server.heard.find(({ path }) => path.endsWith('/chunks/2'))?.body).toBe(tried);
    expect(server.pushes.size).toBe(1);
  });

  it('tries a chunk again by itself while the server stumbles', async () => {
    const { server, push } = await open(3);
    server.breakFrom(1);
    await push();
    expect(chunksHeard(server)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('starts anew under another key when the sheet changed since it stopped', async () => {
    const { server, workbook, push } = await open(6_000);
    server.breakFrom(2);
    await push({ mode: 'upsert' });
    server.breakFrom(null);
    workbook.sheet(1).setCell(2, 3, 99);
    expect(await push({ mode: 'upsert' })).toMatchObject(completed({ rowCount: 6_000 }));
    expect(server.pushes.size).toBe(2);
    const [, second] = server.pushes.values();
    expect([...(second?.chunks.keys() ?? [])]).toEqual([1, 2]);
  });

  it('says in a sentence that the server cannot be reached', async () => {
    const { server, push } = await open(3);
    await server.close();
    expect(await push()).toMatchObject({
      problem: { code: 'unreachable', detail: expect.stringMatching(/cannot be reached.*try again/) },
    });
  });

  it('refuses a second push of the sheet while one runs', async () => {
    const { server, push } = await open(3);
    const { arrived, release } = server.holdChunks();
    const first = push();
    await arrived;
    expect(await push()).toMatchObject({ problem: { code: 'push_running' } });
    release();
    expect(await first).toMatchObject(completed({ rowCount: 3 }));
  });

  it('stops before it sends anything when a mapped column is gone', async () => {
    const { server, workbook, push } = await open(3);
    workbook.sheet(1).setCell(1, 3, 'Prod.');
    expect(await push()).toMatchObject({
      problem: { code: 'headers_changed', detail: expect.stringContaining('“Production”') },
    });
    expect(server.pushes.size).toBe(0);
  });

  it('sends the cells above the table that the mapping reads, and no other', async () => {
    const { server, push } = await open(3, { mapping: MONTHLY, above: [['Secret title', '2026-02-01', '']] });
    expect(await push()).toMatchObject(completed({ sums: [{ month: '2026-02', sheet: '3.75' }] }));
    const [sent] = server.pushes.values();
    expect(sent?.open).toMatchObject({ headers: ['Production'], cellsAbove: { B1: '2026-02-01' } });
    expect(server.heard.some(({ body }) => body.includes('Secret'))).toBe(false);
  });

  it('starts anew under another key when a cell above the table changed since it stopped', async () => {
    const { server, workbook, push } = await open(6_000, {
      mapping: MONTHLY,
      above: [['', '2026-02-01', '']],
    });
    server.breakFrom(2);
    await push();
    server.breakFrom(null);
    workbook.sheet(1).setCell(1, 2, '2026-01-01');
    expect(await push()).toMatchObject(completed({ rowCount: 6_000 }));
    const opened = [...server.pushes.values()].map(({ open }) => open.cellsAbove);
    expect(opened).toEqual([{ B1: '2026-02-01' }, { B1: '2026-01-01' }]);
  });

  it('stops before it sends anything when a cell that it reads is not above the table', async () => {
    const { server, push } = await open(3, { mapping: { ...MONTHLY, headerRow: 1 } });
    expect(await push()).toMatchObject({
      problem: { code: 'headers_changed', detail: expect.stringContaining('B1 does not lie above') },
    });
    expect(server.pushes.size).toBe(0);
  });

  it('says in a sentence that a sheet has no rows to push', async () => {
    const { push } = await open(0);
    expect(await push()).toMatchObject({ problem: { code: 'nothing_to_push' } });
  });
});
