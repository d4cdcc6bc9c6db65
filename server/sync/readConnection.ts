import type { SyncTab, SyncTroubleSaid } from '../../shared/apiSync.ts';
import { connectSpreadsheet } from '../connections/connectSpreadsheet.ts';
import type { Book } from '../google/googleSheets.ts';
import { asSync } from './asSync.ts';
import { findGravest, isOfAllTabs } from './gravity.ts';
import { loadTarget, type SyncTarget } from './loadTarget.ts';
import type { InTransaction } from './openTabLine.ts';
import { openSpreadsheet, type Spreadsheet } from './reading/openSpreadsheet.ts';
import { readTab, type TabEnd, type TabReading } from './readTab.ts';
import { sawTheSame, seeWhole } from './seen.ts';
import type { SyncJob, SyncServices } from './syncServices.ts';
import { SyncTrouble } from './syncTrouble.ts';
import { toTrouble } from './toTrouble.ts';

/** The connection to be read, and its clinic. */
export type JobPlace = Pick<SyncJob, 'clinicId' | 'connectionId'>;

export interface ReadingOptions {
  /** The same again goes on with what that reading began. */
  readonly runId: string;
  /** What the last whole reading gave as `seen`; anything else is as good as nothing. */
  readonly seen: unknown;
  readonly signal?: AbortSignal;
}

/** What came of reading a connection. */
export interface ConnectionReading {
  readonly outcome: 'pushed' | 'unchanged' | 'failed';
  /** Rows below the headers of the tabs that were pushed; null where none was. */
  readonly rowCount: number | null;
  /** Calls to Google. */
  readonly reads: number;
  readonly tabs: readonly SyncTab[];
  /** To be kept until the next reading; null where nothing may be relied on. */
  readonly seen: unknown;
  /** As they are by now; null where the spreadsheet was not looked at. */
  readonly spreadsheetName: string | null;
  readonly sheetNames: readonly string[] | null;
  /** The gravest of the tabs', or what kept all of them from being read. */
  readonly trouble: (SyncTroubleSaid & { readonly retryAfterMs: number | null }) | null;
}

const NOTHING_READ = { rowCount: null, tabs: [], spreadsheetName: null, sheetNames: null };

/**
 * Reads every tab of a connection that has a mapping in force, each into a push of its own; one look at the file is all
 * where nothing changed since the last whole reading. Trouble is told, not thrown: of a tab beside that tab, and the
 * gravest for the whole. Only the reason of the signal is thrown; what is in by then stays, and the same reading goes
 * on from there.
 */
export async function readConnection(
  services: SyncServices,
  job: JobPlace,
  options: ReadingOptions,
): Promise<ConnectionReading> {
  const { clinicId, connectionId } = job;
  const { signal, seen } = options;
  const inTransaction: InTransaction = (work) => asSync(services.db, job, work);
  const troubleOf = (error: unknown, sheetName: string | null): SyncTrouble => {
    signal?.throwIfAborted();
    return toTrouble(error, sheetName, services.logger);
  };
  let spreadsheet: Spreadsheet | null = null;
  try {
    const target = await inTransaction((member) => loadTarget(member, connectionId));
    const { userId, credentialId, connection } = target;
    const ref = { clinicId, userId, credentialId };
    spreadsheet = openSpreadsheet(services, connection.spreadsheetId, ref, signal);
    return await readTarget({ services, target, spreadsheet, inTransaction, troubleOf }, options);
  } catch (error) {
    const trouble = describe(troubleOf(error, null));
    return { ...NOTHING_READ, outcome: 'failed', reads: spreadsheet?.reads ?? 0, seen, trouble };
  }
}

interface TargetReading extends Pick<TabReading, 'spreadsheet' | 'inTransaction' | 'troubleOf'> {
  readonly services: SyncServices;
  readonly target: SyncTarget;
}

async function readTarget(reading: TargetReading, options: ReadingOptions): Promise<ConnectionReading> {
  const { services, target, spreadsheet, inTransaction, troubleOf } = reading;
  const { runId, seen } = options;
  const { connection, mapped } = target;
  if (mapped.length === 0) throw noMapping();
  const { version } = await spreadsheet.readFile();
  const current = seeWhole(target, version, services.now());
  if (sawTheSame(seen, current)) {
    return { ...NOTHING_READ, outcome: 'unchanged', reads: spreadsheet.reads, seen, trouble: null };
  }
  const book = await spreadsheet.readBook();
  await keepNames(reading, book);
  const mappedNames = mapped.map(({ sheetName }) => sheetName);
  const standing = { version, book };
  const connectionId = connection.id;
  const ends = await readTabs(
    { runId, connectionId, spreadsheet, standing, mappedNames, inTransaction, troubleOf },
    mappedNames,
  );
  const trouble = findGravest(ends.flatMap((end) => end.trouble ?? []));
  return {
    outcome: trouble === null ? 'pushed' : 'failed',
    rowCount: sumRows(ends),
    reads: spreadsheet.reads,
    tabs: ends.map(({ tab }) => tab),
    seen: trouble === null ? current : null,
    ...namesOf(book),
    trouble: trouble === null ? null : describe(trouble),
  };
}

/** One tab after the other; trouble that all of them would have ends it. */
async function readTabs(reading: TabReading, sheetNames: readonly string[]): Promise<TabEnd[]> {
  const ends: TabEnd[] = [];
  for (const sheetName of sheetNames) {
    const end = await readTab(reading, sheetName);
    ends.push(end);
    if (end.trouble !== null && isOfAllTabs(end.trouble)) break;
  }
  return ends;
}

/** Keeps what the spreadsheet and its tabs are called by now. */
async function keepNames({ target, inTransaction }: TargetReading, book: Book): Promise<void> {
  const { spreadsheetId } = target.connection;
  await inTransaction((member) => connectSpreadsheet(member, { spreadsheetId, ...namesOf(book) }));
}

function namesOf({ spreadsheetName, tabs }: Book) {
  return { spreadsheetName, sheetNames: tabs.map(({ sheetName }) => sheetName) };
}

function sumRows(ends: readonly TabEnd[]): number | null {
  const counts = ends.flatMap(({ tab }) => tab.rowCount ?? []);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}

function describe({ code, message, retryAfterMs }: SyncTrouble): ConnectionReading['trouble'] {
  return { code, sentence: message, retryAfterMs };
}

function noMapping(): SyncTrouble {
  return new SyncTrouble(
    'no_mapping',
    'Nobody has said yet what the columns of any of its tabs mean. Open the spreadsheet and say so for one at least.',
  );
}
