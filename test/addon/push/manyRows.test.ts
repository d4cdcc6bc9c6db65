import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildAddon } from '../../../addon/build.ts';
import { USUAL_COSTS } from '../../../addon/host/execution/callCosts.ts';
import { LIMITS } from '../../../addon/host/limits.ts';
import { manyColumns, manyRows } from './manyRows.ts';
import { NOON, type PushStage, setTable } from './pushStage.ts';

const LIGHT = { isLight: true };

let stage: PushStage;
afterEach(() => stage.close());
beforeAll(buildAddon);

/** How many rows the server has got of the only push. */
function rowsIn(): number {
  const [push] = stage.server.pushes.values();
  return [...(push?.chunks.values() ?? [])].reduce((sum, { receipt }) => sum + receipt.rows.sent, 0);
}

describe('a sheet of many rows, at what calls cost at Google', () => {
  it('is pushed in one execution where it has 100,000 rows of 12 mapped columns', async () => {
    const mapping = manyColumns(12);
    stage = await setTable(manyRows(100_000, 12), { mapping, server: LIGHT, costs: USUAL_COSTS });
    expect(await stage.push()).toMatchObject({
      value: { state: 'completed', receipt: { rowCount: 100_000 } },
    });
    expect(rowsIn()).toBe(100_000);
    expect(stage.clock.now() - NOON).toBeLessThan(LIMITS.executionMs);
  });

  it('is pushed in several where a slow server takes seconds for each call', async () => {
    const mapping = manyColumns(10);
    const costs = { ...USUAL_COSTS, fetchMs: 30_000 };
    stage = await setTable(manyRows(150_000, 10), { mapping, server: LIGHT, costs });
    const triggers = stage.host.followTriggers();
    expect(await stage.push()).toMatchObject({ value: { state: 'paused', rowCount: 150_000 } });
    let pauses = 1;
    for (; JSON.stringify(await stage.call('pushProgress', 'Sheet1')).includes('"paused"'); pauses++) {
      stage.clock.advance(60_000);
      await triggers.quiet();
    }
    triggers.end();
    expect(pauses).toBeLessThan(5);
    expect(await stage.call('pushProgress', 'Sheet1')).toMatchObject({ value: { state: 'completed' } });
    expect([stage.server.pushes.size, rowsIn()]).toEqual([1, 150_000]);
  });
});
