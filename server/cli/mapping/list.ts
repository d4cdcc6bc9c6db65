import { withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';
import { listSheets, type MappedSheet } from './listSheets.ts';

export const listMappingsCommand: Command = {
  summary: 'list the active mapping of every sheet of a clinic',
  operands: [],
  options: ['clinic', 'as'],
  run: (args) => withClinic(args, async (desk) => describe((await listSheets(desk)).flatMap(toLine))),
};

interface ActiveLine {
  readonly connectionId: string;
  readonly spreadsheetId: string;
  readonly spreadsheet: string;
  readonly sheet: string;
  readonly version: number;
  readonly savedBy: string | null;
  readonly savedAt: string;
}

function toLine({ connection, sheetName, versions }: MappedSheet): ActiveLine[] {
  return versions
    .filter(({ isActive }) => isActive)
    .map(({ version, createdBy, createdAt }) => ({
      connectionId: connection.id,
      spreadsheetId: connection.spreadsheetId,
      spreadsheet: connection.spreadsheetName,
      sheet: sheetName,
      version,
      savedBy: createdBy,
      savedAt: createdAt,
    }));
}

function describe(lines: readonly ActiveLine[]): CommandAnswer {
  const rows = lines.map((line) => [
    line.spreadsheet,
    line.sheet,
    String(line.version),
    line.savedBy ?? 'someone who left',
    line.savedAt,
    line.connectionId,
  ]);
  const titles = ['Spreadsheet or file', 'Sheet', 'Version', 'Saved by', 'Saved at', 'Connection'];
  return {
    text: rows.length === 0 ? 'Nothing is mapped yet.' : layTable(titles, rows),
    data: { mappings: lines },
  };
}
