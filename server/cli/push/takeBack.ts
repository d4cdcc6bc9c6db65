import { UndoReceipt } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import type { CommandAnswer } from '../command.ts';
import { describeUndo } from '../print/describeUndo.ts';
import type { FoundPush } from './findPush.ts';

/** Undoes or cancels a push and says what that did. Throws a CliProblem with what the server answers instead. */
export async function takeBack(
  { call, clinicId }: ClinicDesk,
  { sheet, push }: FoundPush,
  verb: 'undo' | 'cancel',
): Promise<CommandAnswer> {
  const address = path('clinics', clinicId, 'pushes', push.id, verb);
  const receipt = await call({ method: 'POST', path: address, body: {}, answer: UndoReceipt });
  return { text: describeUndo(`Push ${push.generation} of “${sheet.sheetName}”`, receipt), data: receipt };
}
