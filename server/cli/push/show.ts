import { Push } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import { type ClinicDesk, withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { describeReceipt } from '../print/describeReceipt.ts';
import { type FoundPush, findPush } from './findPush.ts';

export const showPushCommand: Command = {
  summary: 'say what became of a push, and of every row in it',
  operands: ['PUSH'],
  options: ['clinic', 'as', 'spreadsheet', 'sheet'],
  notes: ['PUSH is its number in push list, its id, or the word last.'],
  run: (args) => withClinic(args, async (desk) => show(desk, await findPush(desk, args))),
};

async function show(desk: ClinicDesk, { sheet, push }: FoundPush): Promise<CommandAnswer> {
  const address = path('clinics', desk.clinicId, 'pushes', push.id);
  const { receipt, chunks, mappingId } = await desk.call({ method: 'GET', path: address, answer: Push });
  const mapping = sheet.versions.find(({ id }) => id === mappingId);
  const title = `Push ${push.generation} of “${sheet.sheetName}” · ${push.mode} · ${push.state} · by ${push.by ?? 'someone who left'} at ${push.startedAt}`;
  const soFar = `${title}\n\nRows ${push.rowCount}, of which ${push.rowsIn} are in, in ${chunks.length} chunks`;
  return {
    text: receipt === null || mapping === undefined ? soFar : describeReceipt(title, mapping, receipt),
    data: { ...push, mappingVersion: mapping?.version ?? null, chunks, receipt },
  };
}
