import type { PushSummary, Receipt, Removal, UndoReceipt } from '../../../shared/apiPushes.ts';
import type { CallProblem } from '../../failure.ts';
import type { PushEnd, PushProgress, StartPush } from '../../sidebarCalls.ts';
import { call, problemOf } from '../parts/call.ts';
import * as server from '../parts/server.ts';

export type PushState =
  | { readonly state: 'none' }
  | {
      readonly state: 'running';
      readonly progress: Extract<PushProgress, { state: 'running' }> | null;
      /** Google paused it once: its own run is over, and another one goes on. */
      readonly goesOn: boolean;
    }
  /** Another person's push that Google paused: their trigger goes on with it. */
  | { readonly state: 'paused'; readonly rowsDone: number; readonly rowCount: number }
  | { readonly state: 'cancelling' }
  /** Another person's push is in the way; `waits` where this one begins after it. */
  | {
      readonly state: 'elsewhere';
      readonly request: StartPush;
      readonly other: PushSummary;
      readonly waits: boolean;
    }
  | { readonly state: 'asking'; readonly request: StartPush; readonly removal: Removal }
  | { readonly state: 'completed'; readonly receipt: Receipt }
  | { readonly state: 'cancelled'; readonly undo: UndoReceipt | null }
  | {
      readonly state: 'failed';
      readonly problem: CallProblem;
      readonly rowsDone: number;
      readonly rowCount: number;
    };

/** Shows a state and says whether anyone still looks. */
export type Show = (state: PushState) => boolean;

const ASK_AGAIN_MS = 1_000;

/**
 * Runs a push in Google's runtime and shows how far it is until its end, or until it has a question. Nothing begins where
 * nobody looks any more: whoever waited has begun something else meanwhile.
 */
export async function runPush(request: StartPush, show: Show): Promise<void> {
  if (!show({ state: 'running', progress: null, goesOn: false })) return;
  try {
    const end = await watched(request.sheetName, call('startPush', request), false, show);
    if (end.state === 'asking') show({ state: 'asking', request, removal: end.removal });
    else if (end.state === 'paused') await continuePush(request.sheetName, show);
    else show(end);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'push_running') await meetOther(request, show);
    else await showFailure(request.sheetName, problem, show);
  }
}

/** Shows a sheet's last push until it ends, whoever began it, and goes on with one that Google paused. */
export async function followPush(sheetName: string, show: Show): Promise<void> {
  const last = await watch(sheetName, false, show);
  if (last?.state === 'paused') await continuePush(sheetName, show);
  else await showLast(last, show);
}

/** Waits until nobody else pushes the sheet, then begins. */
export async function waitForOther(request: StartPush, show: Show): Promise<void> {
  for (;;) {
    const other = await findOther(request);
    if (other === null) return runPush(request, show);
    if (!show({ state: 'elsewhere', request, other, waits: true })) return;
    await pause();
  }
}

/** Goes on with a push that stopped, run after run. Its trigger may be at it already: then it is watched. */
export async function continuePush(sheetName: string, show: Show): Promise<void> {
  if (!show({ state: 'running', progress: null, goesOn: true })) return;
  try {
    const end = await watched(sheetName, call('continuePush', sheetName), true, show);
    if (end.state === 'completed') return void show(end);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'nothing_to_push') return waitForTrigger(sheetName, problem, show);
    if (problem.code !== 'push_running') return showFailure(sheetName, problem, show);
    await pause();
  }
  const last = await watch(sheetName, true, show);
  return last?.state === 'paused' ? continuePush(sheetName, show) : showLast(last, show);
}

/** Only whoever began a push goes on with it. */
async function waitForTrigger(sheetName: string, problem: CallProblem, show: Show): Promise<void> {
  for (;;) {
    const progress = await call('pushProgress', sheetName).catch(() => null);
    if (progress?.state === 'failed') return void show({ ...progress, problem });
    if (progress?.state !== 'paused') return followPush(sheetName, show);
    if (!show(progress)) return;
    await pause();
  }
}

/** The other person's push is named; one's own, in another window, is watched. */
async function meetOther(request: StartPush, show: Show): Promise<void> {
  const other = await findOther(request);
  if (other === null) await followPush(request.sheetName, show);
  else show({ state: 'elsewhere', request, other, waits: false });
}

/** Another person's push of the sheet that is under way, or null. */
export async function findOther({
  clinicId,
  connectionId,
  sheetName,
}: Pick<StartPush, 'clinicId' | 'connectionId' | 'sheetName'>): Promise<PushSummary | null> {
  const list = await server.pushes(clinicId, connectionId, sheetName).catch(() => null);
  return list?.pushes.find(({ state, mine }) => state === 'open' && !mine) ?? null;
}

/** Shows how far the push is until the call that runs it answers. */
async function watched(
  sheetName: string,
  running: Promise<PushEnd>,
  goesOn: boolean,
  show: Show,
): Promise<PushEnd> {
  let looks = true;
  const look = async (): Promise<void> => {
    while (looks) {
      const progress = await call('pushProgress', sheetName).catch(() => null);
      // What is heard first may be of the push before this one.
      if (looks && progress?.state === 'running') looks = show({ state: 'running', progress, goesOn });
      await pause();
    }
  };
  void look();
  return running.finally(() => {
    looks = false;
  });
}

/** Asks how far the push is until it runs no more or nobody looks; gives what was heard last. */
async function watch(sheetName: string, goesOn: boolean, show: Show): Promise<PushProgress | null> {
  for (;;) {
    const progress = await call('pushProgress', sheetName).catch(() => null);
    if (progress?.state !== 'running' || !show({ state: 'running', progress, goesOn })) return progress;
    await pause();
  }
}

/** What a push came to, as its progress tells it. */
async function showLast(last: PushProgress | null, show: Show): Promise<void> {
  if (last === null || last.state === 'running' || last.state === 'paused') show({ state: 'none' });
  else if (last.state !== 'completed') show(last);
  else {
    const push = await server.push(last.clinicId, last.pushId).catch(problemOf);
    if ('code' in push) show({ state: 'failed', problem: push, rowsDone: 0, rowCount: 0 });
    else show(push.receipt === null ? { state: 'none' } : { state: 'completed', receipt: push.receipt });
  }
}

async function showFailure(sheetName: string, problem: CallProblem, show: Show): Promise<void> {
  const last = await call('pushProgress', sheetName).catch(() => null);
  const { rowsDone, rowCount } = last?.state === 'failed' ? last : { rowsDone: 0, rowCount: 0 };
  show({ state: 'failed', problem, rowsDone, rowCount });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
}
