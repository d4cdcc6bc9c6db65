import type { Connection, ConnectSpreadsheet } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';
import { Failure } from '../failure.ts';
import { describeSpreadsheet } from '../sheet/describeSpreadsheet.ts';
import type { ClinicDesk } from '../sidebarCalls.ts';
import { loadLookups } from './loadLookups.ts';
import { loadTemplates } from './loadTemplates.ts';

/** Ties the open spreadsheet to a clinic and brings the clinic's lists, each where the role allows it. */
export function openClinic(clinicId: string): ClinicDesk {
  return {
    connection: unlessForbidden(() => connect(clinicId), null),
    lookups: unlessForbidden(() => loadLookups(clinicId), { providers: [], members: [] }),
    templates: unlessForbidden(() => loadTemplates(clinicId), { templates: [], choices: [] }),
  };
}

function connect(clinicId: string): Connection {
  const { id, name, sheetNames } = describeSpreadsheet();
  const body: ConnectSpreadsheet = {
    spreadsheetId: id,
    spreadsheetName: name,
    sheetNames: [...sheetNames],
  };
  return callServer<Connection>({
    method: 'put',
    path: path('clinics', clinicId, 'connections'),
    body,
  });
}

/** A role that may only look still opens the sidebar, which says what it may not do. */
function unlessForbidden<T>(verb: () => T, otherwise: T): T {
  try {
    return verb();
  } catch (error) {
    if (error instanceof Failure && error.problem.code === 'forbidden') return otherwise;
    throw error;
  }
}
