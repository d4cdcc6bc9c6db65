import type { Receipt } from '../../shared/apiPushes.ts';
import { Failure, toProblem } from '../failure.ts';
import type { PushRequest } from '../sidebarCalls.ts';
import { contentDigest } from './contentDigest.ts';
import { loadLookups } from './loadLookups.ts';
import { loadSeenMapping } from './loadSeenMapping.ts';
import { beginPush, forgetPush, notePush, resumeOrBegin, type UnfinishedPush } from './pushKey.ts';
import { claimProgress, type ProgressLine } from './pushProgress.ts';
import { readTable } from './readTable.ts';
import { openingOf, type Sending, sendPush } from './sendPush.ts';

/**
 * The story of one push: take the sheet, read it, send it, compare both sides. A push that stops anywhere
 * keeps its key, so that the next one goes on where it stopped. Throws a Failure.
 */
export function pushSheet(request: PushRequest): Receipt {
  const progress = claimProgress(request.sheetName);
  try {
    const receipt = readAndSend(request, progress);
    forgetPush(request.sheetName);
    progress.completed(request.clinicId, receipt.pushId);
    return receipt;
  } catch (error) {
    progress.failed(toProblem(error));
    throw error;
  }
}

function readAndSend(request: PushRequest, progress: ProgressLine): Receipt {
  const startedAt = Date.now();
  const { clinicId, sheetName } = request;
  const mapping = loadSeenMapping(request);
  const lookups = loadLookups(clinicId);
  const table = readTable(sheetName, mapping.headerRow, mapping.config);
  const sending = { clinicId, mapping, lookups, table, startedAt, progress };
  const opening = contentDigest(JSON.stringify(openingOf(sending)));
  const unfinished = resumeOrBegin(sheetName, opening);
  try {
    return sendNoted(sheetName, sending, unfinished);
  } catch (error) {
    if (!holdsOtherRows(error)) throw error;
    return sendNoted(sheetName, sending, beginPush(sheetName, opening));
  }
}

/** Sends, and notes the digests of the chunks that are in should it stop on the way. */
function sendNoted(sheetName: string, sending: Omit<Sending, 'note'>, unfinished: UnfinishedPush): Receipt {
  const digests: string[] = [];
  try {
    return sendPush({ ...sending, note: (digest) => digests.push(digest) }, unfinished);
  } catch (error) {
    const further = digests.length > unfinished.digests.length;
    notePush(sheetName, further ? { ...unfinished, digests } : unfinished);
    throw error;
  }
}

/** The sheet changed since the push stopped, or the push ended without our hearing of it. */
function holdsOtherRows(error: unknown): boolean {
  return error instanceof Failure && ['chunk_conflict', 'push_closed'].includes(error.problem.code);
}
