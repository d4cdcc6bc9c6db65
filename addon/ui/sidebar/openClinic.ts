import type { Connection, LookupsAnswer } from '../../../shared/api.ts';
import type { Templates } from '../../../shared/apiMappings.ts';
import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import * as server from '../parts/server.ts';

/** What one clinic brings to whoever may map and push there. */
export interface ClinicDesk {
  readonly connection: Connection;
  readonly lookups: LookupsAnswer;
  /** The clinic's own templates and earlier choices. */
  readonly templates: Templates;
}

/** Ties the open spreadsheet to a clinic and brings the clinic's lists. Rejects with a CallError. */
export async function openClinic(clinicId: string, spreadsheet: SpreadsheetSummary): Promise<ClinicDesk> {
  const { id, name, sheetNames } = spreadsheet;
  const body = { spreadsheetId: id, spreadsheetName: name, sheetNames: [...sheetNames] };
  const [connection, lookups, templates] = await Promise.all([
    server.connectSpreadsheet(clinicId, body),
    server.lookups(clinicId),
    server.templates(clinicId),
  ]);
  return { connection, lookups, templates };
}
