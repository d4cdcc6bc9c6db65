import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { alignRights } from './alignRights.ts';
import { isLockRefused } from './isLockRefused.ts';
import { openPostgrator } from './openPostgrator.ts';
import { preparePartitions } from './partitions/preparePartitions.ts';
import { NEWEST_PHASE, type PhaseNumber } from './phases/phase.ts';
import { wantPhase } from './phases/phaseStates.ts';
import { type OnStep, runPhases } from './phases/runPhases.ts';
import { prepareQueue } from './prepareQueue.ts';
import { underMigrationLock } from './underMigrationLock.ts';

/** Milliseconds for which others may wait behind a migration that waits for its lock. */
const LOCK_WAIT = 200;
const LONGEST_PAUSE = 500;

/** What `migrate` needs: the owner's connection. */
export interface MigrateOptions {
  readonly ownerUrl: string;
  /** The password that the app role is to have, if any. */
  readonly appPassword?: string | undefined;
  /** The phase that the database is to reach, with those before it; none where nothing is said. */
  readonly phase?: PhaseNumber | undefined;
  readonly onStep?: OnStep | undefined;
}

/**
 * Brings the database to the newest version. The numbered migrations are one transaction: wholly done or not at all.
 * The phases that are wanted follow beside the work, and go on with the next call where one is killed; a database that
 * was empty goes to the newest. Answers with the names of what was done.
 * @throws PhaseFailure with what a person has to do first
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { ownerUrl, phase, onStep = () => {} } = options;
  return underMigrationLock(ownerUrl, async (sql) => {
    const ran = await migrateTables(sql, options);
    await alignRights(sql);
    await prepareQueue(ownerUrl);
    if (phase !== undefined) await wantPhase(sql, phase);
    const reached = await runPhases(sql, onStep);
    await preparePartitions(sql);
    if (reached.length > 0) await alignRights(sql);
    return [...ran, ...reached];
  });
}

async function migrateTables(sql: postgres.Sql, options: MigrateOptions): Promise<string[]> {
  for (;;) {
    try {
      return await sql.begin((tx) => migrateAtOnce(tx, options));
    } catch (error) {
      if (!isLockRefused(error)) throw error;
    }
    await pause(Math.random() * LONGEST_PAUSE);
  }
}

async function migrateAtOnce(
  tx: postgres.TransactionSql,
  { appPassword }: MigrateOptions,
): Promise<string[]> {
  await tx`select set_config('lock_timeout', ${String(LOCK_WAIT)}, true)`;
  const [before] = await tx`select to_regclass('public.clinics') is null as empty`;
  const ran = await openPostgrator((query) => tx.unsafe(query)).migrate();
  if (before?.empty === true) await wantPhase(tx, NEWEST_PHASE);
  if (appPassword !== undefined) await setAppPassword(tx, appPassword);
  return ran.map(({ version, name }) => `${String(version).padStart(3, '0')} ${name}`);
}

/** The password reaches the database as a parameter of `format`, which quotes it. */
async function setAppPassword(tx: postgres.TransactionSql, password: string): Promise<void> {
  const [row] = await tx<{ statement: string }[]>`
    select format('alter role chairside_app password %L', ${password}::text) as statement`;
  if (row !== undefined) await tx.unsafe(row.statement);
}
