import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_COSTS } from '../../../addon/host/execution/callCosts.ts';
import { LIMITS } from '../../../addon/host/limits.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { manyColumns, manyRows } from './manyRows.ts';
import { NOON, type PushStage, setTable } from './pushStage.ts';

const LIGHT = { isLight: true };

let stage: PushStage;
afterEach(() => stage.close());
beforeAll(buildOnce);

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
});
