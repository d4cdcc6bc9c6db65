import { join } from 'node:path';
import { createScriptHost, type ScriptHostOptions } from '../../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import type { Sheet } from '../../../addon/host/workbook/sheet.ts';
import type { StoredCell } from '../../../addon/host/workbook/storedCell.ts';
import type { Workbook } from '../../../addon/host/workbook/workbook.ts';
import type { StartPush } from '../../../addon/sidebarCalls.ts';
import type { Mapping } from '../../../shared/api.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { workbookOf } from '../host/hostOf.ts';
import { type StandInOptions, type StandInServer, startStandIn } from './standInServer.ts';

const SERVER = 'https://api.chairside.example';
const issuer = createIssuer(() => 'http://127.0.0.1:4620');

export const NOON = Date.parse('2026-07-01T17:00:00Z');

export const REQUEST: StartPush = {
  clinicId: 'c1',
  connectionId: 'k1',
  sheetName: 'Sheet1',
  mappingId: 'm1',
  mode: 'mirror',
};

/** Date and Production of a sheet whose rows are known by their content. */
export const MAPPING: Mapping = {
  id: 'm1',
  connectionId: 'k1',
  sheetName: 'Sheet1',
  headerRow: 1,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  config: MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: 'Production' },
      },
    ],
  }),
};

/** A table whose month stands above it. */
export const MONTHLY: Mapping = {
  ...MAPPING,
  headerRow: 2,
  config: {
    ...MAPPING.config,
    mappings: [
      { source_cell: 'B1', target_field: 'date', transform: 'date' },
      ...MAPPING.config.mappings.filter(({ target_field }) => target_field === 'amount'),
    ],
  },
};

export interface PushStage {
  readonly host: ScriptHost;
  readonly server: StandInServer;
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly clock: VirtualClock;
  call(functionName: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Pushes the sheet, as a mirror unless told otherwise. */
  push(more?: Partial<StartPush>): Promise<unknown>;
  close(): Promise<void>;
}

export interface StageOptions extends Pick<ScriptHostOptions, 'costs' | 'stores'> {
  readonly mapping?: Mapping;
  readonly above?: readonly StoredCell[][];
  readonly server?: StandInOptions;
}

const HEADERS = ['Date', 'Patient Name', 'Production'];

/** That many rows of a day sheet, each with another amount. */
export function dayRows(count: number): StoredCell[][] {
  const day = { date: '2026-03-08', format: 'm/d/yyyy' };
  return Array.from({ length: count }, (_, index) => [day, 'Abbott, Quill', index + 0.25]);
}

/** The built add-on in the local host on a day sheet of so many rows, and a server that answers. */
export function setStage(rows: number, options: StageOptions = {}): Promise<PushStage> {
  return setTable([[...HEADERS], ...dayRows(rows)], options);
}

/** The same on a sheet of these rows, header included. */
export async function setTable(rows: StoredCell[][], options: StageOptions = {}): Promise<PushStage> {
  const server = await startStandIn(options.mapping ?? MAPPING, options.server);
  const workbook = workbookOf([...(options.above ?? []), ...rows]);
  const clock = new VirtualClock(NOON);
  const lines: string[] = [];
  const host = createScriptHost({
    ...options,
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook,
    issuer: await issuer,
    clock,
    resolve: new Map([[SERVER, server.address]]),
    log: (level, line) => lines.push(`${level}: ${line}`),
  });
  return {
    host,
    server,
    workbook,
    sheet: workbook.sheet(1),
    clock,
    call: (name, ...args) => host.call(name, ...args),
    push: async (more = {}) => {
      const end = await host.call('startPush', { ...REQUEST, ...more });
      if (server.isListening() && JSON.stringify(end).includes('"unreachable"')) {
        throw new Error(`a server that listens could not be reached\n${lines.join('\n')}`);
      }
      return end;
    },
    close: server.close,
  };
}

/** The numbers of the chunks that the server heard of, in order. */
export function chunksHeard({ heard }: StandInServer): number[] {
  const puts = heard.filter(({ method }) => method === 'PUT');
  return puts.map(({ path }) => Number(path.split('/').at(-1))).sort((a, b) => a - b);
}
