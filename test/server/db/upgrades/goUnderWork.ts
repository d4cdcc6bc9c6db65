import { expect } from 'vitest';
import { startTestServer } from '../../../support/testServer.ts';
import type { Inventory } from './inventory.ts';
import { type LoadTally, startLoad } from './liveLoad.ts';
import { mustRun } from './mustRun.ts';
import type { UpgradeDatabase } from './place.ts';
import type { Stage, Start } from './stage.ts';
import { type LocksSeen, watchLocks } from './watchLocks.ts';

/** Nobody may wait longer for a lock of a migration. */
const LONGEST_WAIT = 1_000;
/** What each writer and reader does before the upgrade, and after it. */
const [BEFORE, AFTER] = [2, 2];

/** Where a database is, and what `migrate` is told there. */
export interface Way {
  readonly start: Start;
  readonly options: readonly string[];
  readonly seed: number;
}

/** What the database held of clinics that nobody writes to, before and after, and the run in words. */
export interface Gone {
  readonly before: Inventory;
  readonly after: Inventory;
  readonly said: string;
}

/**
 * Goes that way while sheets are pushed and taken back, plain SQL writes, and others read; nobody waits for a second,
 * and whoever wrote has exactly what was confirmed to them.
 */
export async function goUnderWork(
  stage: Stage,
  database: UpgradeDatabase,
  { start, options, seed }: Way,
  readInventory: () => Promise<Inventory>,
): Promise<Gone> {
  const server = start === 'before phases' ? null : await startTestServer(database.app);
  const load = await startLoad({ database, population: stage.population, ask: server?.ask, seed });
  await load.untilBusy(BEFORE);
  const before = await readInventory();
  const watch = watchLocks(database.ownerUrl);

  const began = performance.now();
  await mustRun(database, 'migrate', ...options);
  const took = performance.now() - began;

  const seen = await watch.stop();
  await load.untilBusy(AFTER);
  const tally = await load.stop();
  server?.stop();
  for (const { expected, stored } of await load.compare(database.owner)) expect(stored).toEqual(expected);
  expect(seen.waits.filter(({ ms }) => ms >= LONGEST_WAIT)).toEqual([]);
  return { before, after: await readInventory(), said: sayRun(took, tally, seen) };
}

/** Aggregates and chains of events of whoever is there, by their ids of before. */
export async function verifyClinics({ population }: Stage, database: UpgradeDatabase): Promise<void> {
  for (const { id } of [...population.quiet, ...population.live]) {
    await mustRun(database, 'aggregates', 'verify', '--clinic', id);
    await mustRun(database, 'audit', 'verify', '--clinic', id);
  }
}

/** What a run tells of itself. */
function sayRun(took: number, tally: LoadTally, { waits, looks, longestGap }: LocksSeen): string {
  const longest = waits[0] === undefined ? 'nobody waited' : `the longest wait ${Math.round(waits[0].ms)} ms`;
  const { pushes, transactions, reads, repeats } = tally;
  const beside = `${pushes} pushes, ${transactions} transactions, ${reads} reads, ${repeats} requests repeated`;
  return `${Math.round(took)} ms beside ${beside}; ${longest} in ${looks} looks, ${Math.round(longestGap)} ms apart at most`;
}
