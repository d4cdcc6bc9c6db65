import { type CompletePush, type Push, Receipt, Removal } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';

/**
 * Ends a push. A mirror removes what the file no longer has: within the clinic's share by itself, above it where
 * `confirmRemoval` is the very number of records.
 * @throws CliProblem `removal_refused`, which names the number, and what else the server answers
 */
export async function completePush(
  desk: ClinicDesk,
  push: Push,
  end: Omit<CompletePush, 'removal'>,
  confirmRemoval: number | null,
): Promise<Receipt> {
  const address = path('clinics', desk.clinicId, 'pushes', push.id, 'complete');
  const count = push.mode === 'mirror' ? await countRemoval(desk, push) : null;
  const removal = count === null ? null : { count, confirmed: count === confirmRemoval };
  const body: CompletePush = { ...end, removal };
  try {
    return await desk.call({ method: 'POST', path: address, body, answer: Receipt });
  } catch (error) {
    if (!(error instanceof CliProblem) || error.code !== 'removal_refused') throw error;
    throw new CliProblem(
      'removal_refused',
      `${error.message} Call it again with --confirm-removal ${count}.`,
    );
  }
}

async function countRemoval({ call, clinicId }: ClinicDesk, { id }: Push): Promise<number> {
  const address = path('clinics', clinicId, 'pushes', id, 'removal');
  return (await call({ method: 'GET', path: address, answer: Removal })).count;
}
