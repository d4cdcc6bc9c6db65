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
import { connectFile } from './push/connectFile.ts';
import { pushTable } from './push/pushTable.ts';
import { saveWhereNew } from './push/saveWhereNew.ts';

export const importCommand: Command = {
  summary: 'store the rows of a file as the add-on would, and print the receipt',
  operands: ['FILE'],
  options: ['clinic', 'as', 'mapping', 'template', 'sheet', 'header-row', 'name'],
  notes: [
    'FILE or M of - is standard input. The file is known by its name: the same name again updates what it stored.',
    'Importing twice stores nothing twice, and an import that stopped goes on when it is called again.',
    'Exit code 0 when sheet and database agree and every row is stored or skipped, 3 when rows have errors.',
  ],
  run: async (args) => {
    requireName(args);
    args.need('clinic');
    args.need('as');
    const table = await openTable(args);
    return withClinic(args, async (desk) => importTable(desk, table, await chooseMapping(args, desk)));
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
): Promise<CommandAnswer> {
  const lookups = await loadLookups(desk);
  requireFit(table, config, lookups);
  requireConfirmed(findUnconfirmed(table, config, lookups));
  const connection = await connectFile(desk, table);
  const mapping = await saveWhereNew(desk, connection, table, config);
  const receipt = await pushTable(desk, { table, mapping, config, lookups });
  return {
    text: describeReceipt(table, desk.clinicName, mapping, receipt),
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
