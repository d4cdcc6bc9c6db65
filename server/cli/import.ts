import type { Receipt } from '../../shared/apiPushes.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { chooseMapping } from './clinic/chooseMapping.ts';
import { loadLookups } from './clinic/loadLookups.ts';
import { type ClinicDesk, withClinic } from './clinic/withClinic.ts';
import { CliProblem } from './cliProblem.ts';
import type { Command, CommandAnswer, CommandArgs, ExitCode } from './command.ts';
import { findUnconfirmed } from './file/findUnconfirmed.ts';
import { type FileTable, openTable } from './file/openTable.ts';
import { STANDARD_INPUT } from './file/readInput.ts';
import { requireFit } from './file/requireFit.ts';
import { describeReceipt } from './print/describeReceipt.ts';
import { describeTable } from './print/describeTable.ts';
import { connectFile } from './push/connectFile.ts';
import { pushTable } from './push/pushTable.ts';
import { readConfirmation, readMode } from './push/readModes.ts';
import { saveWhereNew } from './push/saveWhereNew.ts';
import type { Sending } from './push/sending.ts';

export const importCommand: Command = {
  summary: 'store the rows of a file as the add-on would, and print the receipt',
  operands: ['FILE'],
  options: ['clinic', 'as', 'mapping', 'template', 'sheet', 'header-row', 'name', 'mode', 'confirm-removal'],
  notes: [
    'FILE or M of - is standard input. The file is known by its name: the same name again updates what it stored.',
    'Importing twice stores nothing twice, and an import that stopped goes on when it is called again.',
    'A mirror removes what the file no longer has; upsert and changed leave it. Where more than the clinic’s share',
    'would go, nothing does before --confirm-removal names the number that the command says.',
    'Exit code 0 when sheet and database agree and every row is stored or skipped, 3 when rows have errors.',
  ],
  run: async (args) => {
    requireName(args);
    args.need('clinic');
    args.need('as');
    const way = { mode: readMode(args), confirmRemoval: readConfirmation(args) };
    const table = await openTable(args);
    return withClinic(args, async (desk) => importTable(desk, table, await chooseMapping(args, desk), way));
  },
};

/** What comes from standard input has no name of its own, and another name would be another table. */
function requireName(args: CommandArgs): void {
  if (args.operands.includes(STANDARD_INPUT)) args.need('name');
}

async function importTable(
  desk: ClinicDesk,
  table: FileTable,
  config: MappingConfig,
  way: Pick<Sending, 'mode' | 'confirmRemoval'>,
): Promise<CommandAnswer> {
  const lookups = await loadLookups(desk);
  requireFit(table, config, lookups);
  requireConfirmed(findUnconfirmed(table, config, lookups));
  const connection = await connectFile(desk, table);
  const mapping = await saveWhereNew(desk, connection, table, config);
  const receipt = await pushTable(desk, { table, mapping, config, lookups, ...way });
  return {
    text: describeReceipt(
      `${describeTable(table)} · ${desk.clinicName}, mapping version ${mapping.version}`,
      mapping,
      receipt,
    ),
    data: { clinicId: desk.clinicId, connectionId: connection.id, mappingVersion: mapping.version, receipt },
    exitCode: exitCodeOf(receipt),
  };
}

function requireConfirmed(unconfirmed: readonly string[]): void {
  if (unconfirmed.length > 0) throw new CliProblem('mapping_invalid', unconfirmed.join(' '));
}

function exitCodeOf({ agrees, rows }: Receipt): ExitCode {
  if (!agrees) return 1;
  return rows.withIssues > 0 ? 3 : 0;
}
