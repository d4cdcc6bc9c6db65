import type {
  ActiveMapping,
  Connection,
  ConnectSpreadsheet,
  Mapping,
  SaveMapping,
} from '../../../shared/api.ts';
import type { Pushes } from '../../../shared/apiPushes.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import type { HistorySheet } from '../demo/history/makeHistorySheets.ts';
import type { ScriptHost } from '../execution/scriptHost.ts';
import { askServer, callAddon } from './callAddon.ts';
import { type DemoAdmin, enterDemoClinic } from './enterDemoClinic.ts';

const HEADER_ROW = 1;

/**
 * Connects the spreadsheet, says what the history's sheets mean and pushes them, as the clinic's admin and by the
 * add-on's own code. What is there already stays as it is, so repeating it is harmless. Throws a sentence.
 */
export async function pushHistory(scripts: ScriptHost, sheets: readonly HistorySheet[]): Promise<void> {
  const admin = await enterDemoClinic(scripts);
  const connection = await connect(admin);
  const ends = await Promise.allSettled(sheets.map((sheet) => bringIn(admin, connection, sheet)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function connect({ host, clinic, spreadsheet }: DemoAdmin): Promise<Connection> {
  const { id: spreadsheetId, name: spreadsheetName, sheetNames } = spreadsheet;
  const body: ConnectSpreadsheet = { spreadsheetId, spreadsheetName, sheetNames: [...sheetNames] };
  return askServer(host, { method: 'put', parts: [...clinic, 'connections'], body });
}

async function bringIn(admin: DemoAdmin, connection: Connection, sheet: HistorySheet): Promise<void> {
  const { mapping, isNew } = await sayMeaning(admin, connection, sheet);
  if (!isNew && (await isPushed(admin, mapping))) return;
  await tieColumns(admin, sheet);
  await push(admin, mapping);
}

/** Saves the sheet's mapping as its first, or finds the one that is in force already. */
async function sayMeaning(
  { host, clinic }: DemoAdmin,
  { id: connectionId }: Connection,
  { name: sheetName, config }: HistorySheet,
): Promise<{ mapping: Mapping; isNew: boolean }> {
  const parts = [...clinic, 'connections', connectionId, 'mappings'];
  const body: SaveMapping = { sheetName, headerRow: HEADER_ROW, config, basedOnVersion: null };
  try {
    return { mapping: await askServer(host, { parts, body, repeatable: false }), isNew: true };
  } catch (error) {
    const inForce = { parts: [...parts, 'active'], values: { sheetName } };
    const { mapping } = await askServer<ActiveMapping>(host, inForce);
    if (mapping === null) throw error;
    return { mapping, isNew: false };
  }
}

/** As the sidebar does with a mapping that it saves. */
async function tieColumns({ host }: DemoAdmin, { name, rows, config }: HistorySheet): Promise<void> {
  const headers = rows[HEADER_ROW - 1] ?? [];
  const anchors = mappedColumns(config).map((header) => ({ header, column: headers.indexOf(header) + 1 }));
  await callAddon(host, 'anchorColumns', name, HEADER_ROW, anchors);
}

async function isPushed({ host, clinic }: DemoAdmin, mapping: Mapping): Promise<boolean> {
  const { connectionId, sheetName } = mapping;
  const parts = [...clinic, 'pushes'];
  const { pushes } = await askServer<Pushes>(host, { parts, values: { connectionId, sheetName } });
  return pushes.some(({ state }) => state === 'completed');
}

/** Pushes the sheet to its end. Nobody is there to be asked about records that it no longer has: they stay. */
async function push({ host, clinicId }: DemoAdmin, mapping: Mapping): Promise<void> {
  const { id: mappingId, connectionId, sheetName } = mapping;
  const request = { clinicId, connectionId, sheetName, mappingId };
  const end = await callAddon(host, 'startPush', { ...request, mode: 'mirror', removal: null });
  if (end.state !== 'completed') throw new Error(`The push of “${sheetName}” is ${end.state}.`);
}
