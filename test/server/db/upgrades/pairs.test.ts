import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { TEMPLATE } from '../../../support/startTestCluster.ts';
import { startTestServer } from '../../../support/testServer.ts';
import { asSettled, type Catalogue, compareCatalogues, readCatalogue } from './catalogue.ts';
import { bringToPhaseOne } from './earlier.ts';
import { inBoth, readColumns } from './inventory.ts';
import { type LoadTally, startLoad } from './liveLoad.ts';
import { mustRun } from './mustRun.ts';
import { makeDatabase, sharedPlace, type UpgradeDatabase } from './place.ts';
import { openStage, type Stage, type Start } from './stage.ts';
import { type LocksSeen, watchLocks } from './watchLocks.ts';

/** Nobody may wait longer for a lock of a migration. */
const LONGEST_WAIT = 1_000;
/** What each writer and reader does before the upgrade, and after it. */
const [BEFORE, AFTER] = [2, 2];

/** The whole machine may be busy with other tests. */
const TIMEOUT = { timeout: 300_000 };

type Goal = 1 | 3 | 5;
const PAIRS: readonly (readonly [Start, Goal])[] = [
  ['before phases', 1],
  ['before phases', 3],
  ['before phases', 5],
  [1, 3],
  [1, 5],
  [3, 5],
  [5, 3],
  [5, 1],
  [3, 1],
];

let stage: Stage;
const fresh = new Map<Goal, Catalogue>();
const opened: UpgradeDatabase[] = [];
beforeAll(async () => {
  const place = sharedPlace();
  stage = await openStage(place);
  for (const phase of [1, 3, 5] as const) fresh.set(phase, await freshCatalogue(phase));
}, 300_000);
afterEach(async () => {
  for (const database of opened.splice(0)) await database.drop();
});
afterAll(() => stage.close());

/** That of a database which holds nothing; the newest phase as an empty database goes there by itself. */
async function freshCatalogue(phase: Goal): Promise<Catalogue> {
  const database = await makeDatabase(sharedPlace(), phase === 5 ? TEMPLATE : undefined);
  if (phase !== 5) await bringToPhaseOne(database.ownerUrl);
  if (phase === 3) await mustRun(database, 'migrate', '--phase', '3');
  const catalogue = await readCatalogue(database.owner);
  await database.drop();
  return catalogue;
}

function optionsFor(start: Start, goal: Goal): string[] {
  if (start !== 'before phases' && start > goal) return ['--back-to', String(goal)];
  return goal === 1 ? [] : ['--phase', String(goal)];
}

/** What a run tells of itself. */
function sayRun(took: number, tally: LoadTally, { waits, looks, longestGap }: LocksSeen): string {
  const longest = waits[0] === undefined ? 'nobody waited' : `the longest wait ${Math.round(waits[0].ms)} ms`;
  const { pushes, transactions, reads, repeats } = tally;
  const beside = `${pushes} pushes, ${transactions} transactions, ${reads} reads, ${repeats} requests repeated`;
  return `${Math.round(took)} ms beside ${beside}; ${longest} in ${looks} looks, ${Math.round(longestGap)} ms apart at most`;
}

it.for(PAIRS)(
  'goes from phase %s to %s under work, with every row as it was and nobody waiting for a second',
  TIMEOUT,
  async ([start, goal], { annotate }) => {
    const database = await stage.open(start);
    opened.push(database);
    const server = start === 'before phases' ? null : await startTestServer(database.app);
    const load = await startLoad({ database, population: stage.population, ask: server?.ask, seed: goal });
    await load.untilBusy(BEFORE);
    const columns = await readColumns(database.owner);
    const before = await stage.readQuiet(database, columns);
    const watch = watchLocks(database.ownerUrl);

    const began = performance.now();
    await mustRun(database, 'migrate', ...optionsFor(start, goal));
    const took = performance.now() - began;

    const seen = await watch.stop();
    await load.untilBusy(AFTER);
    const tally = await load.stop();
    server?.stop();
    await annotate(sayRun(took, tally, seen));
    for (const { expected, stored } of await load.compare(database.owner)) expect(stored).toEqual(expected);
    const common = inBoth(columns, await readColumns(database.owner));
    expect([...common]).toEqual([...columns]);
    expect(await stage.readQuiet(database, columns)).toEqual(before);
    expect(seen.waits.filter(({ ms }) => ms >= LONGEST_WAIT)).toEqual([]);
    const catalogue = await readCatalogue(database.owner);
    const settled = goal === 5 ? asSettled(catalogue) : catalogue;
    expect(compareCatalogues(fresh.get(goal) ?? new Map(), settled)).toEqual([]);
    const { quiet, live } = stage.population;
    for (const { id } of [...quiet, ...live]) {
      await mustRun(database, 'aggregates', 'verify', '--clinic', id);
      await mustRun(database, 'audit', 'verify', '--clinic', id);
    }
  },
);
