import { join } from 'node:path';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import type { Sheet } from '../../../addon/host/workbook/sheet.ts';
import type { SheetState } from '../../../addon/host/workbook/sheetState.ts';
import { Workbook } from '../../../addon/host/workbook/workbook.ts';
import type { StartPush } from '../../../addon/sidebarCalls.ts';
import type { Mapping } from '../../../shared/api.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { type StandInServer, startStandIn } from '../push/standInServer.ts';

const SERVER = 'https://api.chairside.example';
const issuer = createIssuer(() => 'http://127.0.0.1:4620');

export const REQUEST: StartPush = {
  clinicId: 'c1',
  connectionId: 'k1',
  sheetName: 'Sheet1',
  mappingId: 'm1',
  mode: 'mirror',
};

/** A mapping in force of Date, Production and the key Ref, with the header in row 1. */
export const MAPPING: Mapping = {
  id: 'm1',
  connectionId: 'k1',
  sheetName: 'Sheet1',
  headerRow: 1,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  config: MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: 'Production' },
      },
    ],
    identity: { by: 'columns', columns: ['Ref'] },
  }),
};

/** The built add-on on one sheet, and a server that answers. */
export interface Stage {
  readonly host: ScriptHost;
  readonly server: StandInServer;
  readonly sheet: Sheet;
  /** Calls a function of the add-on, as the sidebar does. */
  call(functionName: string, ...args: readonly unknown[]): Promise<unknown>;
}

/** Opens a stage on these rows; the sheet may have notes, colours and more from the start. */
export async function openStage(
  rows: SheetState['rows'],
  more: Partial<SheetState> = {},
  mapping: Mapping = MAPPING,
): Promise<Stage> {
  const server = await startStandIn(mapping);
  const state = { id: 1, name: 'Sheet1', rows, notes: {}, backgrounds: {}, ...more };
  const selection = { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 };
  const workbook = new Workbook({
    id: 'book',
    name: 'Book',
    timeZone: 'America/Chicago',
    locale: 'en_US',
    sheets: [state],
    selection,
  });
  const host = createScriptHost({
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook,
    issuer: await issuer,
    clock: new VirtualClock(Date.parse('2026-07-01T12:00:00Z')),
    resolve: new Map([[SERVER, server.address]]),
  });
  return { host, server, sheet: workbook.sheet(1), call: (name, ...args) => host.call(name, ...args) };
}
