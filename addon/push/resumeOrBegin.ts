import { ROWS_PER_CHUNK } from '../../shared/push.ts';
import type { Opening } from './openPush.ts';
import { type PushRun, withoutAnswers } from './pushRun.ts';
import { sha256 } from './sha256.ts';
import { notePush, recallPush, type UnfinishedPush } from './unfinishedPush.ts';
import { whoAmI } from './whoAmI.ts';

/** The person's unfinished push of the sheet where it was opened with the same, else a new one, already noted. */
export function resumeOrBegin(run: PushRun, opening: Opening): UnfinishedPush {
  const { request, automatic } = run;
  const { sheetName, clinicId } = request;
  const digest = sha256(JSON.stringify([opening, request.rows]));
  const by = whoAmI();
  const noted = recallPush(sheetName);
  const goesOn = noted?.by === by && noted.opening === digest;
  if (goesOn && noted.paused === null) return noted;
  const fresh = { key: newKey(digest, by), generation: 0, pushId: null, rowsPerChunk: ROWS_PER_CHUNK };
  const push: UnfinishedPush = {
    ...(goesOn ? noted : fresh),
    clinicId,
    opening: digest,
    by,
    automatic,
    request: withoutAnswers(request),
    paused: null,
  };
  notePush(sheetName, push);
  return push;
}

/** A name that no other push has; Google's own would be one more call to it. */
function newKey(digest: string, by: string): string {
  return sha256([digest, by, Date.now(), Math.random()].join(' '));
}
