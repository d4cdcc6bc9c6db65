import type { Push } from '../../shared/apiPushes.ts';
import { Failure, hasCode } from '../failure.ts';
import { type ChunkLine, openChunkLine } from './chunkLine.ts';
import { type Opening, openPush } from './openPush.ts';
import { PushPaused } from './pushRun.ts';
import { resumeOrBegin } from './resumeOrBegin.ts';
import type { Sending } from './sending.ts';
import { forgetPush, notePush, type UnfinishedPush } from './unfinishedPush.ts';

/** An execution stops by itself after this long; Google ends it at six minutes. */
const PAUSE_MS = 270_000;
/** Reading again what is in already may last longer: a pause before anything new is in would repeat for ever. */
const LAST_MS = 330_000;

export interface OpenedLine {
  readonly push: Push;
  /** What a cancel is flagged with. */
  readonly key: string;
  readonly line: ChunkLine;
}

/**
 * Opens the sheet's push, or the one that stopped, and its line of chunks. `rowsSkipped` counts the rows so far that
 * are not sent. The line throws PushPaused when the execution's time is over.
 */
export function openLine(sending: Sending, opening: Opening, rowsSkipped: () => number): OpenedLine {
  const { run, progress } = sending;
  const { clinicId, sheetName } = run.request;
  const [push, unfinished] = openUnfinished(sending, opening);
  const { rowCount } = opening;
  let rowsIn = 0;
  let hasSent = false;
  progress.sending(0, rowCount);
  const line = openChunkLine({
    clinicId,
    sheetName,
    push,
    rowsPerChunk: unfinished.rowsPerChunk,
    slowDown: (rowsPerChunk) => notePush(sheetName, { ...unfinished, rowsPerChunk }),
    arrived: (rows, isNew) => {
      rowsIn += rows;
      hasSent ||= isNew;
      const rowsDone = rowsIn + rowsSkipped();
      progress.sending(rowsDone, rowCount);
      const spent = Date.now() - run.startedAt;
      if (spent > PAUSE_MS && hasSent) throw new PushPaused(rowsDone, rowCount);
      if (spent > LAST_MS) throw new Failure('push_paused', TOO_LONG);
    },
  });
  return { push, key: unfinished.key, line };
}

const TOO_LONG =
  'Google lets one run last six minutes, and this sheet takes longer than that to be read alone. Split it into several sheets.';

/** A noted push that has ended in the meantime is nothing to go on with. */
function openUnfinished({ run }: Sending, opening: Opening): [Push, UnfinishedPush] {
  const { clinicId, sheetName, takesOver = false } = run.request;
  const options = { clinicId, sheetName, opening, takesOver };
  const noted = resumeOrBegin(run, opening);
  try {
    return openPush(options, noted);
  } catch (error) {
    if (noted.pushId === null || !hasCode(error, 'push_closed')) throw error;
    forgetPush(sheetName);
    return openPush(options, resumeOrBegin(run, opening));
  }
}
