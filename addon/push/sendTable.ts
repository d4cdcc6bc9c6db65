import type { Mapping } from '../../shared/api.ts';
import { countSkips, type SkipCounts } from '../../shared/countSkips.ts';
import { mapSoundRows } from '../../shared/mapSoundRows.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import { Failure, hasCode } from '../failure.ts';
import type { PushEnd } from '../sidebarCalls.ts';
import { askForRows } from './askForRows.ts';
import { isCancelled } from './cancelFlag.ts';
import { cancelOnServer } from './cancelOnServer.ts';
import { finishPush } from './finishPush.ts';
import { type OpenedLine, openLine } from './openLine.ts';
import type { Opening } from './openPush.ts';
import { openTable, type PushTable } from './openTable.ts';
import type { PushRun } from './pushRun.ts';
import type { Sending } from './sending.ts';

/**
 * Reads the sheet part by part, sends what the server does not have of it, and ends the push. The push is opened with
 * the first row that has data. Throws a Failure, or PushPaused.
 */
export function sendTable(sending: Sending): PushEnd {
  const { run, mapping } = sending;
  const { mode, sheetName, rows } = run.request;
  const spans = mode === 'selection' ? (rows ?? []) : undefined;
  const table = openTable(sheetName, mapping.headerRow, mapping.config, spans);
  const skipped = countSkips([]);
  const rowsSkipped = (): number => Object.values(skipped).reduce((sum, count) => sum + count, 0);
  let opened: OpenedLine | null = null;
  const open = (): OpenedLine => {
    opened = openLine(sending, openingOf(run, mapping, table), rowsSkipped);
    if (isCancelled(opened.key)) throw new Failure('push_closed', 'This push was cancelled.');
    return opened;
  };
  try {
    return sendParts(sending, table, skipped, () => opened ?? open());
  } catch (error) {
    const end = hasCode(error, 'push_closed') && opened !== null ? cancelledEnd(run, opened) : null;
    if (end === null) throw error;
    return end;
  }
}

function sendParts(
  { run, mapping, lookups, progress }: Sending,
  table: PushTable,
  skipped: SkipCounts,
  open: () => OpenedLine,
): PushEnd {
  const { mode } = run.request;
  const { config } = mapping;
  const monthSums = createMonthSums(config.dataset);
  let asks = mode === 'mirror' || mode === 'changed';
  for (const part of table.parts()) {
    for (const { reason } of part.skips) skipped[reason] += 1;
    if (part.rows.length === 0) continue;
    const mapped = mapSoundRows({ ...table, rows: part.rows }, config, lookups);
    monthSums.add(mapped.records);
    const { line, push } = open();
    asks &&= !push.startsEmpty;
    const wanted = asks ? askForRows(line, part, mapped, config.dataset) : { rows: part.rows, most: true };
    asks &&= !wanted.most;
    line.send(wanted.rows, asks);
  }
  const { line, push } = open();
  const chunkCount = line.close();
  progress.comparing();
  return finishPush(run, push, { chunkCount, skipped, sheetSums: monthSums.sums() });
}

function openingOf({ request, automatic }: PushRun, mapping: Mapping, table: PushTable): Opening {
  const { cellsAbove } = table.surroundings;
  return {
    connectionId: mapping.connectionId,
    mappingId: mapping.id,
    mode: request.mode,
    headers: [...table.headers],
    rowCount: table.rowCount,
    adjusts: request.adjusts ?? false,
    automatic,
    ...(Object.keys(cellsAbove).length > 0 && { cellsAbove }),
  };
}

/** The end of a push that somebody cancelled while it ran; the server repeats what was taken back. */
function cancelledEnd({ request }: PushRun, { push, key }: OpenedLine): PushEnd | null {
  return isCancelled(key) ? { state: 'cancelled', undo: cancelOnServer(request.clinicId, push.id) } : null;
}
