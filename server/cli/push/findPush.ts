import type { PushSummary } from '../../../shared/apiPushes.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';
import { findSheet } from '../mapping/findSheet.ts';
import type { MappedSheet } from '../mapping/listSheets.ts';
import { loadPushes } from './loadPushes.ts';

/** A push as its sheet's list has it, and that sheet. */
export interface FoundPush {
  readonly sheet: MappedSheet;
  readonly push: PushSummary;
}

/**
 * The push that the command names, by its number in `push list`, by its id, or as `last`, of the sheet that
 * `--spreadsheet` and `--sheet` name.
 * @throws CliProblem `no_such_push`, `no_such_spreadsheet`
 */
export async function findPush(desk: ClinicDesk, args: CommandArgs): Promise<FoundPush> {
  const [wanted = ''] = args.operands;
  const sheet = await findSheet(desk, args);
  const { connection, sheetName } = sheet;
  const wantedId = await desk.asId(wanted);
  const { pushes } = await loadPushes(desk, { connectionId: connection.id, sheetName });
  const push =
    wanted === 'last'
      ? pushes[0]
      : pushes.find(({ generation, id }) => String(generation) === wanted || id === wantedId);
  if (push !== undefined) return { sheet, push };
  const numbers = pushes.map(({ generation }) => generation).join(', ') || 'none';
  throw new CliProblem(
    'no_such_push',
    `“${sheetName}” has no push ${wanted} among its last. They are: ${numbers}.`,
  );
}
