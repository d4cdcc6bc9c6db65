import { toProblem } from '../failure.ts';
import { localHour } from '../sheet/localHour.ts';
import type { PushEnd, PushSchedule } from '../sidebarCalls.ts';
import { continueNoted } from './continueNoted.ts';
import { keepResult } from './keepResult.ts';
import { listSchedules } from './pushSchedules.ts';
import { runPush } from './runPush.ts';
import { setClock } from './setClock.ts';
import { pausedPushes } from './unfinishedPush.ts';
import { whoAmI } from './whoAmI.ts';

/** Later in an execution no further push begins: it would stop at once. */
const BEGIN_UNTIL_MS = 180_000;

/**
 * What Google's clock sets off: goes on with the person's paused pushes in this spreadsheet, then runs the schedules
 * that are due. One that fails keeps no other from running. `spent` is the trigger, where it runs but once.
 */
export function runByClock(spent: string | null): void {
  const startedAt = Date.now();
  const by = whoAmI();
  const paused = pausedPushes(by);
  const due = listSchedules(by).filter(
    (schedule) => isDue(schedule, startedAt) && !paused.some(({ request }) => isSheet(request, schedule)),
  );
  const runs = [
    ...paused.map(
      ({ request, automatic }) =>
        () =>
          request && continueNoted(request, automatic, startedAt),
    ),
    ...due.map((schedule) => () => runSchedule(schedule, startedAt)),
  ];
  for (const run of runs) if (Date.now() - startedAt < BEGIN_UNTIL_MS) attempt(run);
  setClock(spent);
}

function runSchedule(schedule: PushSchedule, startedAt: number): PushEnd {
  const { clinicId, connectionId, sheetName, mappingId, mode } = schedule;
  const request = { clinicId, connectionId, sheetName, mappingId, mode };
  return keepResult(sheetName, () => runPush({ request, automatic: true, startedAt }));
}

/** What went wrong stands in the push's progress, and with its schedule. */
function attempt(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    toProblem(error);
  }
}

/** An hourly push is due whenever the clock strikes; a daily one once a day, from its hour on. */
function isDue({ every, hour, last }: PushSchedule, now: number): boolean {
  if (every === 'hour') return true;
  const today = localHour(now);
  return today.hour >= (hour ?? 0) && (last === null || localHour(last.at).day !== today.day);
}

function isSheet(request: { readonly sheetName: string } | null, { sheetName }: PushSchedule): boolean {
  return request?.sheetName === sheetName;
}
