import type { Connection, ConnectSpreadsheet } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';
import { describeSpreadsheet } from '../sheet/describeSpreadsheet.ts';
import { Failure } from './failure.ts';
import { loadLookups } from './loadLookups.ts';
import type { ClinicDesk } from './sidebarCalls.ts';

/** Ties the open spreadsheet to a clinic, where the role allows it, and brings the clinic's lists. */
export function openClinic(clinicId: string): ClinicDesk {
  return { connection: connect(clinicId), lookups: loadLookups(clinicId) };
}

function connect(clinicId: string): Connection | null {
  const { id, name, sheetNames } = describeSpreadsheet();
  const body: ConnectSpreadsheet = {
    spreadsheetId: id,
    spreadsheetName: name,
    sheetNames: [...sheetNames],
  };
  try {
    return callServer<Connection>({
      method: 'put',
      path: path('clinics', clinicId, 'connections'),
      payload: JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'forbidden') return null;
    throw error;
  }
}
