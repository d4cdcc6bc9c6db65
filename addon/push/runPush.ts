import { hasCode, toProblem } from '../failure.ts';
import type { PushEnd, StartPush } from '../sidebarCalls.ts';
import { loadMeaning } from './loadMeaning.ts';
import { claimProgress, type EndedPush, type ProgressLine } from './pushProgress.ts';
import { PushPaused, type PushRun, withoutAnswers } from './pushRun.ts';
import { sendTable } from './sendTable.ts';
import { setClock } from './setClock.ts';
import { forgetPush, notePush, recallPush } from './unfinishedPush.ts';

/** So often a push begins anew because the sheet did not hold still. */
const TIMES_ANEW = 2;

/**
 * The story of one push: take the sheet, read and send it part by part, compare both sides. A push that stops anywhere
 * keeps its key, so that the next one goes on where it stopped. Throws a Failure.
 */
export function runPush(run: PushRun): PushEnd {
  const { sheetName, takesOver } = run.request;
  const progress = claimProgress(sheetName, takesOver);
  try {
    const end = pushUntilStill(run, progress);
    if (end.state === 'completed' || end.state === 'cancelled') forgetPush(sheetName);
    progress.ended(shownEnd(end, run.request));
    if (end.state === 'paused') goOnLater(sheetName, end);
    return end;
  } catch (error) {
    progress.failed(toProblem(error));
    throw error;
  }
}

/** Rows that moved while they were read make the push begin anew, under another key. */
function pushUntilStill(run: PushRun, progress: ProgressLine): PushEnd {
  const { request, automatic } = run;
  const meaning = loadMeaning(request, automatic);
  for (let anew = 0; ; anew++) {
    // A yes was to what a person saw of the push before.
    const now = anew > 0 && request.removal ? { ...run, request: withoutAnswers(request) } : run;
    try {
      return sendTable({ ...meaning, run: now, progress });
    } catch (error) {
      if (error instanceof PushPaused) return error.end;
      const moved = hasCode(error, 'rows_moved') || hasCode(error, 'chunk_conflict');
      if (!moved || anew === TIMES_ANEW) throw error;
      forgetPush(request.sheetName);
    }
  }
}

/** Notes that the push waits, and sees to a trigger that goes on with it should nobody else do so. */
function goOnLater(sheetName: string, { rowsDone, rowCount }: Extract<PushEnd, { state: 'paused' }>): void {
  const push = recallPush(sheetName);
  if (push !== null) notePush(sheetName, { ...push, paused: { rowsDone, rowCount } });
  try {
    setClock();
  } catch (error) {
    // Without a trigger it still goes on when the sidebar is opened.
    console.warn(error);
  }
}

function shownEnd(end: PushEnd, request: StartPush): EndedPush {
  if (end.state === 'completed') {
    return { state: 'completed', clinicId: request.clinicId, pushId: end.receipt.pushId };
  }
  return end.state === 'asking' ? { ...end, request: withoutAnswers(request) } : end;
}
