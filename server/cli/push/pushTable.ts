import { hash, randomUUID } from 'node:crypto';
import type { Push, Receipt } from '../../../shared/apiPushes.ts';
import { countSkips } from '../../../shared/countSkips.ts';
import { prepareTable } from '../../../shared/prepareTable.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';
import { surroundingsOf } from '../file/surroundingsOf.ts';
import { completePush } from './completePush.ts';
import { mapTable } from './mapTable.ts';
import { openPush } from './openPush.ts';
import type { PreparedSending, Sending } from './sending.ts';
import { sendRows } from './sendRows.ts';

/**
 * Pushes a table as the add-on does and gives the receipt. The key is made of the file, the mapping and the mode, so
 * that an import which stopped goes on; one that ended, or whose chunks differ, starts under a new key.
 * @throws CliProblem `no_data`, and what the server answers
 */
export async function pushTable(desk: ClinicDesk, sending: Sending): Promise<Receipt> {
  const { table, config } = sending;
  const prepared = {
    ...prepareTable(table.headers, table.rows, config),
    surroundings: surroundingsOf(table, config),
  };
  if (prepared.rows.length === 0) {
    throw new CliProblem('no_data', `“${table.sheetName}” has no row with data below its headers.`);
  }
  const push = await openPush(desk, sending, prepared, keyOf(sending));
  if (push.state === 'open') {
    try {
      return await sendAll(desk, push, sending, prepared);
    } catch (error) {
      if (!(error instanceof CliProblem) || error.code !== 'chunk_conflict') throw error;
    }
  }
  return sendAll(desk, await openPush(desk, sending, prepared, randomUUID()), sending, prepared);
}

function keyOf({ table, mapping, mode }: Sending): string {
  return hash('sha256', JSON.stringify([mapping.id, table.sheetName, table.digest, mode]), 'base64url');
}

async function sendAll(
  desk: ClinicDesk,
  push: Push,
  sending: Sending,
  prepared: PreparedSending,
): Promise<Receipt> {
  const mapped = mapTable(sending, prepared);
  const chunkCount = await sendRows(desk, push, prepared.rows, mapped);
  const skipped = countSkips(prepared.skips.map(({ reason }) => reason));
  const end = { chunkCount, skipped, sheetSums: [...mapped.sheetSums] };
  return completePush(desk, push, end, sending.confirmRemoval);
}
