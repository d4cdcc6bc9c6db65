import type {
  ActiveMapping,
  AddProvider,
  Connection,
  ConnectSpreadsheet,
  LeaveOut,
  LookupsAnswer,
  Mapping,
  NameProvider,
  SaveMapping,
  Totals,
} from '../../../shared/api.ts';
import type {
  ActivateMapping,
  MappingVersions,
  NameTemplate,
  Templates,
} from '../../../shared/apiMappings.ts';
import type {
  ChangeSettings,
  ClinicSettings,
  ClosedMonths,
  Push,
  Pushes,
  UndoReceipt,
} from '../../../shared/apiPushes.ts';
import type { DatasetName } from '../../../shared/dataset.ts';
import { ask } from './call.ts';

/*
 * What the sidebar asks of the server without touching the sheet: an address, what is sent there, and the answer's
 * type. Each rejects with a CallError.
 */

/** Ties the spreadsheet to the clinic; repeating it is harmless. */
export function connectSpreadsheet(clinicId: string, body: ConnectSpreadsheet): Promise<Connection> {
  return ask({ method: 'put', parts: ['clinics', clinicId, 'connections'], body });
}

export function lookups(clinicId: string): Promise<LookupsAnswer> {
  return ask({ parts: ['clinics', clinicId, 'lookups'] });
}

/** What the clinic's own mappings offer to its next sheet. */
export function templates(clinicId: string): Promise<Templates> {
  return ask({ parts: ['clinics', clinicId, 'templates'] });
}

/** The mapping in force for a sheet, or null where it has none yet. */
export async function activeMapping(
  clinicId: string,
  connectionId: string,
  sheetName: string,
): Promise<Mapping | null> {
  const parts = [...mappingsOf(clinicId, connectionId), 'active'];
  return (await ask<ActiveMapping>({ parts, values: { sheetName } })).mapping;
}

/** Saves the next version of a sheet's mapping; `mapping_changed` where someone saved a newer one. */
export function saveMapping(clinicId: string, connectionId: string, body: SaveMapping): Promise<Mapping> {
  return ask({ parts: mappingsOf(clinicId, connectionId), body, repeatable: false });
}

/** Every version of a sheet's mapping, the newest first, with what each changed. */
export function mappingVersions(
  clinicId: string,
  connectionId: string,
  sheetName: string,
): Promise<MappingVersions> {
  return ask({ parts: mappingsOf(clinicId, connectionId), values: { sheetName } });
}

/** Makes a saved version the one in force; `mapping_changed` where another one is than the person saw. */
export function activateMapping(
  clinicId: string,
  mappingId: string,
  body: ActivateMapping,
): Promise<Mapping> {
  return ask({ parts: ['clinics', clinicId, 'mappings', mappingId, 'activate'], body });
}

/** Keeps a version as a template of the clinic, or no longer. */
export function nameTemplate(clinicId: string, mappingId: string, body: NameTemplate): Promise<Templates> {
  return ask({ method: 'put', parts: ['clinics', clinicId, 'mappings', mappingId, 'template'], body });
}

/** Says which provider a spelling means. */
export function nameProvider(clinicId: string, body: NameProvider): Promise<LookupsAnswer> {
  return ask({ method: 'put', parts: ['clinics', clinicId, 'provider-aliases'], body });
}

/** Adds a provider to the clinic; `name_taken` where the name means someone already. */
export function addProvider(clinicId: string, body: AddProvider): Promise<LookupsAnswer> {
  return ask({ parts: ['clinics', clinicId, 'providers'], body, repeatable: false });
}

/** Says that rows with a spelling are left out. */
export function leaveOut(clinicId: string, body: LeaveOut): Promise<LookupsAnswer> {
  return ask({ method: 'put', parts: ['clinics', clinicId, 'left-out-spellings'], body });
}

/** A sheet's last pushes, the newest first. */
export function pushes(clinicId: string, connectionId: string, sheetName: string): Promise<Pushes> {
  return ask({ parts: ['clinics', clinicId, 'pushes'], values: { connectionId, sheetName } });
}

export function push(clinicId: string, pushId: string): Promise<Push> {
  return ask({ parts: ['clinics', clinicId, 'pushes', pushId] });
}

/** Takes a push back; `not_undoable` where that can't be any more. */
export function undoPush(clinicId: string, pushId: string): Promise<UndoReceipt> {
  return ask({ parts: ['clinics', clinicId, 'pushes', pushId, 'undo'], body: {} });
}

/** The clinic's closed months, the newest first. */
export function closedMonths(clinicId: string): Promise<ClosedMonths> {
  return ask({ parts: ['clinics', clinicId, 'closed-months'] });
}

/** Closes a month, as YYYY-MM. */
export function closeMonth(clinicId: string, month: string): Promise<ClosedMonths> {
  return ask({ method: 'put', parts: ['clinics', clinicId, 'closed-months', month], body: {} });
}

export function reopenMonth(clinicId: string, month: string): Promise<ClosedMonths> {
  return ask({ method: 'delete', parts: ['clinics', clinicId, 'closed-months', month] });
}

/** What the clinic has set for its pushes. */
export function settings(clinicId: string): Promise<ClinicSettings> {
  return ask({ parts: ['clinics', clinicId, 'settings'] });
}

export function changeSettings(clinicId: string, body: ChangeSettings): Promise<ClinicSettings> {
  return ask({ method: 'put', parts: ['clinics', clinicId, 'settings'], body });
}

/** What the database holds of a dataset by month and measure, of one sheet or of the whole clinic. */
export function totals(
  clinicId: string,
  dataset: DatasetName,
  sheet?: { readonly connectionId: string; readonly sheetName: string },
): Promise<Totals> {
  return ask({ parts: ['clinics', clinicId, 'totals'], values: { dataset, ...sheet } });
}

function mappingsOf(clinicId: string, connectionId: string): readonly string[] {
  return ['clinics', clinicId, 'connections', connectionId, 'mappings'];
}
