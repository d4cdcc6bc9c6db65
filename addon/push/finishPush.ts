import type { CompletePush, Push, Receipt, Removal } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';
import { Failure } from '../failure.ts';
import type { PushEnd } from '../sidebarCalls.ts';
import type { PushRun } from './pushRun.ts';

type Body = Omit<CompletePush, 'removal'>;

/**
 * Ends a push whose rows are all in. A mirror first asks what it would remove: a person is shown that before it goes
 * on, and nobody is where it runs by itself; then the clinic's share decides. Throws `removal_refused` there.
 */
export function finishPush({ request, automatic }: PushRun, push: Push, body: Body): PushEnd {
  const address = path('clinics', request.clinicId, 'pushes', push.id);
  const complete = (removal: CompletePush['removal']): PushEnd => ({
    state: 'completed',
    receipt: callServer<Receipt>({
      path: `${address}/complete`,
      body: { ...body, removal } satisfies CompletePush,
    }),
  });
  const { mode, removal: said } = request;
  if (mode !== 'mirror' || said === null) return complete(null);
  if (push.startsEmpty) return complete({ count: 0, confirmed: false });
  try {
    if (said !== undefined) return complete({ count: said.count, confirmed: true });
  } catch (error) {
    if (!(error instanceof Failure && error.problem.code === 'removal_changed')) throw error;
  }
  const removal = callServer<Removal>({ path: `${address}/removal` });
  if (removal.count > 0 && !automatic) return { state: 'asking', removal };
  return complete({ count: removal.count, confirmed: false });
}
