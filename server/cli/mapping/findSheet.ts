import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';
import { listSheets, type MappedSheet } from './listSheets.ts';

/**
 * The mapped sheet that `--spreadsheet` and `--sheet` name; either may be left out where one sheet is left.
 * @throws CliProblem `no_such_spreadsheet`, which lists what there is
 */
export async function findSheet(desk: ClinicDesk, args: CommandArgs): Promise<MappedSheet> {
  const sheets = await listSheets(desk);
  const wanted = args.find('spreadsheet');
  const spreadsheet = wanted === undefined ? undefined : [wanted, await desk.asId(wanted)];
  const fitting = sheets.filter((sheet) => isNamed(sheet, spreadsheet, args.find('sheet')));
  const [found, ...others] = fitting;
  if (found !== undefined && others.length === 0) return found;
  const why =
    found === undefined
      ? `${desk.clinicName} has no such mapped sheet.`
      : 'More than one sheet is meant: say which with --spreadsheet and --sheet.';
  throw new CliProblem('no_such_spreadsheet', `${why} ${listNames(found === undefined ? sheets : fitting)}`);
}

function isNamed(
  { connection, sheetName }: MappedSheet,
  spreadsheet: readonly string[] | undefined,
  sheet: string | undefined,
): boolean {
  const names = [connection.id, connection.spreadsheetId, connection.spreadsheetName];
  const isMeant = spreadsheet === undefined || spreadsheet.some((name) => names.includes(name));
  return isMeant && (sheet ?? sheetName) === sheetName;
}

function listNames(sheets: readonly MappedSheet[]): string {
  const names = sheets.map(
    ({ connection, sheetName }) => `“${sheetName}” of “${connection.spreadsheetName}” (${connection.id})`,
  );
  return names.length === 0 ? 'Nothing is mapped yet.' : `Mapped are: ${names.join(', ')}.`;
}
