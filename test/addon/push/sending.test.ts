import { afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildOnce } from '../../support/buildOnce.ts';
import { chunksHeard, MAPPING, NOON, type PushStage, setStage, setTable } from './pushStage.ts';
import { problem } from './standInPushes.ts';
import { startStandIn } from './standInServer.ts';

let stage: PushStage;
afterEach(() => stage.close());
beforeAll(buildOnce);

/** Fails the chunk of that number so many times. */
function failChunk(number: number, times: number, headers: Record<string, string> = {}): void {
  let left = times;
  stage.server.interrupt(({ path }) => {
    if (!path.endsWith(`/chunks/${number}`) || left === 0) return null;
    left -= 1;
    return problem('busy', headers);
  });
}

describe('chunks on their way', () => {
  it('travel four at once, and a large one is gzipped with the digest of its JSON', async () => {
    stage = await setStage(20_100);
    expect(await stage.push()).toMatchObject({ value: { state: 'completed' } });
    expect(stage.host.serviceCalls.get('UrlFetchApp.fetchAll')).toBe(6);
    const puts = stage.server.heard.filter(({ method }) => method === 'PUT');
    expect(puts.map(({ isGzipped }) => isGzipped)).toEqual([true, true, true, true, false]);
  });

  it('are repeated one by one where one of them failed', async () => {
    stage = await setStage(20_000);
    failChunk(3, 2);
    expect(await stage.push()).toMatchObject({ value: { state: 'completed' } });
    expect(chunksHeard(stage.server)).toEqual([1, 2, 3, 3, 3, 4]);
  });

  it('wait as long as the server asks', async () => {
    stage = await setStage(3);
    failChunk(1, 1, { 'retry-after': '17' });
    await stage.push();
    expect(stage.clock.now()).toBe(NOON + 17_000);
  });

  it('wait for the moment that the server names', async () => {
    stage = await setStage(3);
    failChunk(1, 1, { 'retry-after': new Date(NOON + 42_000).toUTCString() });
    await stage.push();
    expect(stage.clock.now()).toBe(NOON + 42_000);
  });

  it('go nowhere else, whatever the server says: the person’s token goes with them', async () => {
    stage = await setStage(3);
    const elsewhere = await startStandIn(MAPPING);
    onTestFinished(() => elsewhere.close());
    const location = `${elsewhere.address}/v1/me`;
    stage.server.interrupt(({ path }) =>
      path.includes('/chunks/') ? { status: 307, body: {}, headers: { location } } : null,
    );
    expect(await stage.push()).toMatchObject({ problem: { code: 'unexpected_answer' } });
    expect(elsewhere.heard).toEqual([]);
  });

  it('give up at once where the server asks for more time than an execution has', async () => {
    stage = await setStage(3);
    failChunk(1, 9, { 'retry-after': '3600' });
    expect(await stage.push()).toMatchObject({ problem: { code: 'busy' } });
    expect([chunksHeard(stage.server), stage.clock.now()]).toEqual([[1], NOON]);
  });

  it('become smaller after a batch that took long', async () => {
    stage = await setStage(40_000);
    stage.server.interrupt(({ path }) => {
      if (path.endsWith('/chunks/1')) stage.clock.advance(25_000);
      return null;
    });
    expect(await stage.push()).toMatchObject({ value: { state: 'completed' } });
    const [push] = stage.server.pushes.values();
    const sizes = [...(push?.chunks.values() ?? [])].map(({ receipt }) => receipt.rows.sent);
    expect(sizes).toEqual([5_000, 5_000, 5_000, 5_000, ...new Array<number>(8).fill(2_500)]);
  });

  it('go on with the sizes that they had', async () => {
    stage = await setStage(40_000);
    stage.server.interrupt(({ path }) => {
      if (path.endsWith('/chunks/1')) stage.clock.advance(25_000);
      return null;
    });
    stage.server.breakFrom(6);
    await stage.push();
    stage.server.breakFrom(null);
    stage.server.heard.length = 0;
    expect(await stage.push()).toMatchObject({ value: { state: 'completed' } });
    expect(chunksHeard(stage.server)).toEqual([6, 7, 8, 9, 10, 11, 12]);
  });

  it('fill their gaps where a later one arrived and an earlier one did not', async () => {
    stage = await setStage(20_000);
    failChunk(2, 6);
    expect(await stage.push()).toMatchObject({ problem: { code: 'busy' } });
    stage.server.heard.length = 0;
    expect(await stage.push()).toMatchObject({ value: { state: 'completed' } });
    expect(chunksHeard(stage.server)).toEqual([2]);
  });

  it('hold no more bytes than a chunk may', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ['2026-03-08', 'x'.repeat(40_000), index]);
    const note = { source_column: 'Note', target_field: 'notes', transform: 'text' as const };
    const mappings = [...MAPPING.config.mappings, note];
    const mapping = { ...MAPPING, config: { ...MAPPING.config, mappings } };
    stage = await setTable([['Date', 'Note', 'Production'], ...rows], { mapping });
    expect(await stage.push()).toMatchObject({ value: { state: 'completed' } });
    const puts = stage.server.heard.filter(({ method }) => method === 'PUT');
    const sizes = puts.map(({ body }) => Buffer.byteLength(body));
    expect(sizes.every((size) => size <= 4_000_000)).toBe(true);
    expect(sizes).toHaveLength(4);
  });

  it('take back nobody’s push but look once more when another one came between', async () => {
    stage = await setStage(3);
    let isLate = true;
    stage.server.interrupt(({ method, path }) => {
      if (isLate && method === 'POST' && path.endsWith('/pushes')) {
        isLate = false;
        stage.server.protocol.generation = 7;
      }
      return null;
    });
    expect(await stage.push()).toMatchObject({ value: { state: 'completed' } });
    expect([...stage.server.pushes.values()].map(({ open }) => open.generation)).toEqual([8]);
  });
});
