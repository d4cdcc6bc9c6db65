import type { PushEnd, StartPush } from '../sidebarCalls.ts';
import { runPush } from './runPush.ts';

/** Pushes a sheet for a person who looks on, or goes on with the same push where it stopped. Throws a Failure. */
export function startPush(request: StartPush): PushEnd {
  return runPush({ request, automatic: false, startedAt: Date.now() });
}
