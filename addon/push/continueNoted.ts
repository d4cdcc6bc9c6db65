import type { PushEnd, StartPush } from '../sidebarCalls.ts';
import { keepResult } from './keepResult.ts';
import { runPush } from './runPush.ts';

/** Goes on with a push that stopped. One that runs by itself keeps its result. */
export function continueNoted(request: StartPush, automatic: boolean, startedAt: number): PushEnd {
  const run = (): PushEnd => runPush({ request, automatic, startedAt });
  return automatic ? keepResult(request.sheetName, run) : run();
}
