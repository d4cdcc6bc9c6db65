import { sql } from 'drizzle-orm';
import type { GoogleState } from '../../addon/host/google/googleState.ts';
import type { Person } from '../../addon/host/persons.ts';
import type { StoredCell } from '../../addon/host/workbook/storedCell.ts';
import { type NewSheet, Workbook } from '../../addon/host/workbook/workbook.ts';
import type { Database } from '../../server/db/client.ts';
import {
  type ConnectionReading,
  type ReadingOptions,
  readConnection,
} from '../../server/sync/readConnection.ts';
import type { SyncServices } from '../../server/sync/syncServices.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { makeClinic, type TestClinic } from './makeClinic.ts';
import { newId } from './newId.ts';
import { type StartedGoogle, startGoogle } from './startGoogle.ts';
import { grantFile, makeSyncServices } from './syncStage.ts';
import { createTestDatabase, type TestDatabase } from './testDatabase.ts';
import { type MappedSheet, mapSheet } from './testPush.ts';
import { startTestServer, type TestServer } from './testServer.ts';

/** Production by day, as `dayRows` lists it. */
export const DAY_CONFIG = MappingConfig.parse({
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'Production' },
    },
  ],
});
export const DAY_HEADERS = ['Date', 'Patient Name', 'Production'];

/** So many days from 1 January 2025 on, with the day's number as its production. */
export function dayRows(count: number): StoredCell[][] {
  return Array.from({ length: count }, (_, at) => {
    const date = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
    return [{ date, format: 'M/d/yyyy' }, 'Ann Example', at + 1];
  });
}

/** A tab to come, and its grid where that is not the usual one. */
export interface NewTab extends NewSheet {
  readonly rowCount?: number;
  readonly columnCount?: number;
}

/** A spreadsheet at Google with these tabs. */
export function makeBook(tabs: readonly NewTab[]): Workbook {
  const sheets = tabs.map(({ rows, ...tab }, at) => {
    return { id: at + 1, ...tab, rows: rows.map((row) => [...row]), notes: {}, backgrounds: {} };
  });
  return new Workbook({
    id: `1${newId()}`,
    name: 'A book',
    timeZone: 'America/Chicago',
    locale: 'en_US',
    sheets,
    selection: { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 },
  });
}

/** A tab of so many days in a grid so wide that a band has 20 of its rows. */
export function wideTab(days: number, name = 'Sheet1'): NewTab {
  return { name, rows: [DAY_HEADERS, ...dayRows(days)], rowCount: days + 5, columnCount: 2_000 };
}

/** Google, and the server on a database of its own: shared by the tests of a file. */
export interface SyncWorld {
  readonly database: TestDatabase;
  readonly server: TestServer;
  readonly google: GoogleState;
  readonly services: SyncServices;
  /** Everything that readings logged. */
  readonly log: readonly string[];
  /** What services are made of, for others beside `services`. */
  readonly origin: string;
  readonly persons: Person[];
  close(): Promise<void>;
}

export async function openSyncWorld(): Promise<SyncWorld> {
  const database = await createTestDatabase();
  const server = await startTestServer(database.app);
  const persons: [Person, ...Person[]] = [{ subject: '1', email: 'nobody@clinic.example', name: 'Nobody' }];
  const started: StartedGoogle = await startGoogle({ persons });
  const google = started.state;
  google.quota.sizes.perPerson = 1_000_000;
  google.quota.sizes.perProject = 1_000_000;
  const { origin } = started;
  const log: string[] = [];
  const services = makeSyncServices({ db: database.app, origin, log });
  const close = async () => {
    server.stop();
    await started.close();
    await database.drop();
  };
  return { database, server, google, services, log, origin, persons, close };
}

/** How a reading differs from the first of all. */
export interface ReadOptions extends Partial<ReadingOptions> {
  readonly services?: SyncServices;
}

/** A clinic whose spreadsheet is mapped, and may be read with its admin's grant. */
export interface SyncClinic {
  readonly clinic: TestClinic;
  readonly email: string;
  readonly book: Workbook;
  readonly connectionId: string;
  /** The mapped tabs, in their order. */
  readonly sheets: readonly MappedSheet[];
  /** Reads the connection, as another run each time unless told. */
  read(options?: ReadOptions): Promise<ConnectionReading>;
}

/** Makes such a clinic of tabs that are mapped by DAY_CONFIG, all of them unless `mapped` names some. */
export async function openSyncClinic(
  world: SyncWorld,
  tabs: readonly NewTab[],
  mapped = tabs.map(({ name }) => name),
): Promise<SyncClinic> {
  const { database, server, google, services, persons } = world;
  const clinic = await makeClinic(database.owner);
  const { userId, email } = clinic.members.clinic_admin;
  persons.push({ subject: `1${persons.length}`, email, name: 'An admin' });
  const book = makeBook(tabs);
  google.books.add(book);
  const spreadsheetId = book.id;
  const sheets: MappedSheet[] = [];
  for (const sheetName of mapped) {
    const place = { clinicId: clinic.id, email, sheetName, spreadsheetId };
    sheets.push(await mapSheet(server.ask, place, DAY_CONFIG));
  }
  const [first] = sheets;
  if (first === undefined) throw new Error('no tab is mapped');
  const { connectionId } = first;
  const grant = { clinicId: clinic.id, connectionId, userId, email, spreadsheetId };
  await grantFile(database.owner, services, google, grant);
  const job = { clinicId: clinic.id, connectionId };
  const read: SyncClinic['read'] = ({ services: own = services, ...options } = {}) =>
    readConnection(own, job, { runId: newId(), seen: null, ...options });
  return { clinic, email, book, connectionId, sheets, read };
}

/** The clinic's stored records of a tab: date and amount, in order of the sheet's rows. */
export async function storedDays(
  owner: Database,
  { connectionId }: Pick<SyncClinic, 'connectionId'>,
  sheetName = 'Sheet1',
): Promise<readonly (readonly [date: string, amount: string])[]> {
  const rows = await owner.execute<{ date: string; amount: string }>(sql`
    select date::text as date, amount::text as amount from financial_metrics
    where connection_id = ${connectionId} and sheet_name = ${sheetName} order by row_number`);
  return rows.map(({ date, amount }) => [date, amount] as const);
}
