import { Connection, type ConnectSpreadsheet } from '../../../shared/api.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';
import type { FileTable } from '../file/openTable.ts';

/** What the name of a connected sheet holds at most. */
const LONGEST_NAME = 100;

/** Ties the clinic to a file by its name, so that the same name is the same table the next time. */
export async function connectFile({ call, clinicId }: ClinicDesk, table: FileTable): Promise<Connection> {
  const { fileName, sheetNames } = table;
  if ([fileName, ...sheetNames].some((name) => name.length > LONGEST_NAME)) {
    const sentence = `${fileName} or one of its sheets has a name of more than ${LONGEST_NAME} characters.`;
    throw new CliProblem('invalid_request', `${sentence} Give it a shorter one with --name.`);
  }
  const body: ConnectSpreadsheet = {
    spreadsheetId: `file:${fileName}`,
    spreadsheetName: fileName,
    sheetNames: [...sheetNames],
  };
  return call({ method: 'PUT', path: path('clinics', clinicId, 'connections'), body, answer: Connection });
}
