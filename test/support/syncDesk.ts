import { and, asc, eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { googleCredentials, spreadsheetConnections } from '../../server/db/schema/connections.ts';
import { connectionSyncs, syncRuns } from '../../server/db/schema/syncs.ts';
import { createSyncQueue } from '../../server/sync/queue/createSyncQueue.ts';
import type { ConnectionReading } from '../../server/sync/readConnection.ts';
import type { SyncingServices } from '../../server/sync/startSyncing.ts';
import type { Role } from '../../shared/api.ts';
import type { SyncSchedule } from '../../shared/apiSync.ts';
import type { SyncTroubleCode } from '../../shared/syncTrouble.ts';
import type { TestClinic } from './makeClinic.ts';
import { newId, TEST_FORM } from './newId.ts';
import type { TestDatabase } from './testDatabase.ts';

export const HOURLY: SyncSchedule = { every: 'hour', hour: null, weekday: null, timeZone: 'America/Chicago' };

/** A clock that stands until it is set. */
export interface TestClock {
  time: number;
}

/** Services whose readings ask nobody: what is read comes from the test. */
export function makeDesk({ app }: TestDatabase, clock: TestClock, log: string[] = []): SyncingServices {
  const unused = (): never => {
    throw new Error('no test of schedules asks Google');
  };
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  return {
    db: app,
    now: () => clock.time,
    queue: createSyncQueue(app, logger),
    logger,
    vault: {
      ring: { activeId: 'none', ids: [], wrap: unused, unwrap: unused, sign: unused },
      ...{ seal: unused, open: unused, rewrap: unused },
    },
    signIn: { consentUrl: unused, exchangeCode: unused, readAccount: unused, renew: unused, revoke: unused },
    sheets: { readFile: unused, readBook: unused, findLastRow: unused, readBand: unused },
  };
}

/** What a sync is at first. */
export interface NewSync {
  readonly schedule?: SyncSchedule;
  readonly nextRunAt?: number | null;
  readonly pausedAt?: number | null;
  readonly createdAt?: number;
  readonly by?: Role;
  readonly spreadsheetName?: string;
}

/** Adds a connection that is kept in sync with the grant of one of the clinic's members; gives the job of its next run. */
export async function addSync(
  { owner }: TestDatabase,
  { id: clinicId, members }: TestClinic,
  given: NewSync = {},
) {
  const { schedule = HOURLY, nextRunAt = null, pausedAt = null, createdAt = 0, by = 'clinic_admin' } = given;
  const { userId } = members[by];
  const connectionId = newId();
  // Another application's id may hold anything, where it is text.
  const credentialId = TEST_FORM === 'text' ? `of ${userId}` : userId;
  const tokens = { accessToken: 'sealed', refreshToken: 'sealed', expiresAt: new Date(0), scope: [] };
  await owner
    .insert(googleCredentials)
    .values({ clinicId, id: credentialId, userId, ...tokens })
    .onConflictDoNothing();
  const names = { spreadsheetName: given.spreadsheetName ?? 'A book', sheetNames: ['Sheet1'] };
  await owner
    .insert(spreadsheetConnections)
    .values({ clinicId, id: connectionId, credentialId, spreadsheetId: newId(), ...names });
  const moments = {
    nextRunAt: dateOf(nextRunAt),
    pausedAt: dateOf(pausedAt),
    createdAt: new Date(createdAt),
  };
  await owner
    .insert(connectionSyncs)
    .values({ clinicId, connectionId, ...schedule, ...moments, setBy: userId });
  const dueAt = new Date(nextRunAt ?? createdAt).toISOString();
  return { clinicId, connectionId, dueAt, askedBy: null };
}

function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

/** A sync as it is stored, its connection's status, and its runs in the order in which they were due. */
export async function lookUp({ owner }: TestDatabase, { connectionId }: { readonly connectionId: string }) {
  const [sync] = await owner
    .select()
    .from(connectionSyncs)
    .where(eq(connectionSyncs.connectionId, connectionId));
  const [connection] = await owner
    .select()
    .from(spreadsheetConnections)
    .where(eq(spreadsheetConnections.id, connectionId));
  const runs = await owner
    .select()
    .from(syncRuns)
    .where(and(eq(syncRuns.connectionId, connectionId)))
    .orderBy(asc(syncRuns.dueAt));
  if (sync === undefined) throw new Error('there is no such sync');
  return { sync, status: connection?.syncStatus, runs };
}

/** The jobs that wait or run, by their connections, with what they hold. */
export async function listJobs({ owner }: TestDatabase) {
  return await owner.execute<{ connection: string; due: string; state: string }>(sql`
    select data ->> 'connectionId' as connection, data ->> 'dueAt' as due, state::text as state
    from pgboss.job where state <= 'active' order by due, connection`);
}

/** A reading that went well, with nothing to be pushed. */
export const UNCHANGED: ConnectionReading = {
  outcome: 'unchanged',
  rowCount: null,
  reads: 1,
  tabs: [],
  seen: { version: '7' },
  spreadsheetName: null,
  sheetNames: null,
  trouble: null,
};

/** A reading that met with that trouble. */
export function failing(code: SyncTroubleCode, retryAfterMs: number | null = null): ConnectionReading {
  return { ...UNCHANGED, outcome: 'failed', trouble: { code, sentence: 'It went wrong.', retryAfterMs } };
}
