import { buildAddon } from '../../addon/build.ts';
import { USUAL_COSTS } from '../../addon/host/execution/callCosts.ts';
import { manyColumns, manyRows } from '../addon/push/manyRows.ts';
import { setTable } from '../addon/push/pushStage.ts';
import type { Figure } from './figure.ts';

const ROWS = 100_000;
const COLUMNS = 12;

/**
 * Calls to Google's services for the first push of 100,000 rows of 12 mapped columns by the built add-on in the local
 * host, beside the number of its chunks. A stand-in answers as the server, and the clock moves as calls cost, so that
 * progress is told as often as it would be. Its dates are texts: date cells cost a call for each four weeks that they
 * span, and some around a change of the clocks.
 */
export async function addonCalls(): Promise<Figure> {
  await buildAddon();
  const mapping = manyColumns(COLUMNS);
  const stage = await setTable(manyRows(ROWS, COLUMNS), {
    mapping,
    server: { isLight: true },
    costs: USUAL_COSTS,
  });
  try {
    const answer = JSON.stringify(await stage.push());
    if (!answer.includes('"completed"')) throw new Error(`the push did not complete: ${answer}`);
    const [push] = stage.server.pushes.values();
    const ours = [...stage.host.serviceCalls.values()].reduce((sum, count) => sum + count, 0);
    const reference = push?.chunks.size ?? 0;
    return { name: 'addon.calls', ours, reference, ratio: ours / reference, unit: 'calls', most: 4 };
  } finally {
    await stage.close();
  }
}
