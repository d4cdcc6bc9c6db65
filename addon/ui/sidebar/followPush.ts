import type { Receipt } from '../../../shared/apiPushes.ts';
import type { CallProblem } from '../../failure.ts';
import type { PushProgress, PushRequest } from '../../sidebarCalls.ts';
import { call, problemOf } from '../parts/call.ts';

export type PushState =
  | { readonly state: 'none' }
  | { readonly state: 'running'; readonly progress: Extract<PushProgress, { state: 'running' }> | null }
  | { readonly state: 'completed'; readonly receipt: Receipt }
  | {
      readonly state: 'failed';
      readonly problem: CallProblem;
      readonly rowsDone: number;
      readonly rowCount: number;
    };

/** Shows a state and says whether anyone still looks. */
type Show = (state: PushState) => boolean;

const ASK_AGAIN_MS = 1_000;

/** Runs a push in Google's runtime and shows how far it is until its end. */
export async function runPush(request: PushRequest, show: Show): Promise<void> {
  show({ state: 'running', progress: null });
  let over = false;
  const end = call('startPush', request).then(
    (receipt) => ({ receipt }),
    (error: unknown) => ({ problem: problemOf(error) }),
  );
  end.then(() => {
    over = true;
  });
  watch(request.sheetName, (state) => !over && show(state));
  const result = await end;
  if ('receipt' in result) show({ state: 'completed', receipt: result.receipt });
  else if (result.problem.code === 'push_running') await followPush(request.sheetName, show);
  else await showFailure(request.sheetName, result.problem, show);
}

/** Shows a sheet's last push until it ends, whoever began it. */
export async function followPush(sheetName: string, show: Show): Promise<void> {
  try {
    const last = await watch(sheetName, show);
    if (last?.state === 'completed') {
      const receipt = await call('loadReceipt', last.clinicId, last.pushId);
      show(receipt === null ? { state: 'none' } : { state: 'completed', receipt });
    } else {
      show(last?.state === 'failed' ? last : { state: 'none' });
    }
  } catch (error) {
    show({ state: 'failed', problem: problemOf(error), rowsDone: 0, rowCount: 0 });
  }
}

/** Asks how far the push is until it runs no more or nobody looks; gives what was heard last. */
async function watch(sheetName: string, show: Show): Promise<PushProgress | null> {
  for (;;) {
    const progress = await call('pushProgress', sheetName).catch(() => null);
    if (progress?.state !== 'running' || !show({ state: 'running', progress })) return progress;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function showFailure(sheetName: string, problem: CallProblem, show: Show): Promise<void> {
  const last = await call('pushProgress', sheetName).catch(() => null);
  const { rowsDone, rowCount } = last?.state === 'failed' ? last : { rowsDone: 0, rowCount: 0 };
  show({ state: 'failed', problem, rowsDone, rowCount });
}
