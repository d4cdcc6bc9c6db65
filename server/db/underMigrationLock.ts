import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** Any fixed number: two migrations of one database wait for each other on it. */
const LOCK = 7_249_301;
const PAUSE = 100;
const OPTIONS = {
  ...{ onnotice: () => {}, connect_timeout: 5, fetch_types: false, prepare: false },
  // A step may take hours: no connection ends by its age.
  max_lifetime: null,
  connection: { application_name: 'chairside migrate', TimeZone: 'UTC' },
};

/**
 * Runs the work with the owner's connections while nobody else migrates the database. The address leads to the database
 * itself: a pooler that hands out transactions would let go of the lock.
 */
export async function underMigrationLock<Result>(
  ownerUrl: string,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  // One connection, whose end lets go of the lock.
  const holder = postgres(ownerUrl, { ...OPTIONS, max: 1 });
  const sql = postgres(ownerUrl, { ...OPTIONS, max: 3 });
  try {
    await takeLock(holder);
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
