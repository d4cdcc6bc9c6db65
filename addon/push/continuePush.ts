import { Failure } from '../failure.ts';
import type { PushEnd } from '../sidebarCalls.ts';
import { continueNoted } from './continueNoted.ts';
import { recallPush } from './unfinishedPush.ts';
import { whoAmI } from './whoAmI.ts';

/** Goes on with the person's push of the sheet that stopped; throws `nothing_to_push` where there is none. */
export function continuePush(sheetName: string): PushEnd {
  const startedAt = Date.now();
  const push = recallPush(sheetName);
  if (push === null || push.request === null || push.by !== whoAmI()) {
    throw new Failure('nothing_to_push', `No push of “${sheetName}” waits to go on. Push the sheet again.`);
  }
  return continueNoted(push.request, push.automatic, startedAt);
}
