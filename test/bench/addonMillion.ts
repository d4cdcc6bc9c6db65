import { buildAddon } from '../../addon/build.ts';
import { USUAL_COSTS } from '../../addon/host/execution/callCosts.ts';
import { LIMITS } from '../../addon/host/limits.ts';
import { manyColumns, manyRows } from '../addon/push/manyRows.ts';
import { type PushStage, setTable } from '../addon/push/pushStage.ts';
import type { Figure } from './figure.ts';

const ROWS = 1_000_000;
const COLUMNS = 10;
/** A slow server: at the usual 300 ms a call, one execution is enough. */
const FETCH_MS = 6_000;
const MOST_EXECUTIONS = 5;

/**
 * Executions of six minutes that the first push of a million rows of 10 mapped columns takes on the host's virtual
 * clock, where each call to the server takes six seconds. A stand-in answers as the server; throws where it has not got every row once.
 */
export async function addonMillion(): Promise<Figure> {
  await buildAddon();
  const costs = { ...USUAL_COSTS, fetchMs: FETCH_MS };
  const mapping = manyColumns(COLUMNS);
  const stage = await setTable(manyRows(ROWS, COLUMNS), { mapping, server: { isLight: true }, costs });
  const triggers = stage.host.followTriggers();
  try {
    await stage.push();
    let ours = 1;
    for (; (await stateOf(stage)) === 'paused' && ours < MOST_EXECUTIONS; ours++) {
      stage.clock.advance(LIMITS.executionMs);
      await triggers.quiet();
    }
    requireAllRows(stage);
    return { name: 'addon.million', ours, reference: 1, ratio: ours, unit: 'executions' };
  } finally {
    triggers.end();
    await stage.close();
  }
}

async function stateOf(stage: PushStage): Promise<string> {
  const text = JSON.stringify(await stage.call('pushProgress', 'Sheet1'));
  return /"state":"(\w+)"/.exec(text)?.[1] ?? text;
}

function requireAllRows({ server }: PushStage): void {
  const [push, ...more] = [...server.pushes.values()];
  const receipts = [...(push?.chunks.values() ?? [])].map(({ receipt }) => receipt);
  const rows = receipts.reduce((sum, receipt) => sum + receipt.rows.sent, 0);
  if (push?.state === 'completed' && more.length === 0 && rows === ROWS) return;
  throw new Error(
    `the server has ${rows} rows of a push that is ${push?.state}, and ${more.length} more pushes`,
  );
}
