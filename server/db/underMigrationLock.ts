import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { openSocket } from './openSocket.ts';

/** Any fixed number: two migrations of one database wait for each other on it. */
const LOCK = 7_249_301;
const PAUSE = 100;
const WORKER = 'chairside migrate';
/** Milliseconds that the database may take to end what a killed migration left. */
const END_WAIT = 60_000;
/** An option that the driver's types leave out: without it a database that dies takes the process with it. */
const SOCKET = { socket: openSocket };
const optionsOf = (application_name: string, max: number) => ({
  ...SOCKET,
  ...{ onnotice: () => {}, connect_timeout: 5, fetch_types: false, prepare: false, max },
  // A step may take hours: no connection ends by its age.
  max_lifetime: null,
  connection: { application_name, TimeZone: 'UTC' },
});

/**
 * Runs the work with the owner's connections while nobody else migrates the database. The address leads to the database
 * itself: a pooler that hands out transactions would let go of the lock.
 */
export async function underMigrationLock<Result>(
  ownerUrl: string,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  // One connection, whose end lets go of the lock.
  const holder = postgres(ownerUrl, optionsOf(`${WORKER} lock`, 1));
  const sql = postgres(ownerUrl, optionsOf(WORKER, 3));
  try {
    await takeLock(holder);
    await endLeftOver(holder);
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
    await holder.end({ timeout: 5 });
  }
}

/** Asks again and again: a statement that waits holds up whoever makes an index beside the work. */
async function takeLock(holder: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await holder`select pg_try_advisory_lock(${LOCK}) as taken`;
    if (row?.taken === true) return;
    await pause(PAUSE);
  }
}

/** The database goes on with the statement of a process that was killed, while nobody holds the lock for it any more. */
async function endLeftOver(holder: postgres.Sql): Promise<void> {
  await holder`
    select pg_terminate_backend(a.pid, ${END_WAIT}) from pg_stat_activity a
    where a.datname = current_database() and a.usename = current_user and a.application_name = ${WORKER}`;
}
