import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { TEMPLATE } from '../../../support/startTestCluster.ts';
import { asSettled, type Catalogue, compareCatalogues, readCatalogue } from './catalogue.ts';
import { bringToPhaseOne } from './earlier.ts';
import { goUnderWork, verifyClinics } from './goUnderWork.ts';
import { inBoth, readColumns } from './inventory.ts';
import { mustRun } from './mustRun.ts';
import { makeDatabase, sharedPlace, type UpgradeDatabase } from './place.ts';
import { openStage, type Stage, type Start } from './stage.ts';

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

it.for(PAIRS)(
  'goes from phase %s to %s under work, with every row as it was and nobody waiting for a second',
  TIMEOUT,
  async ([start, goal], { annotate }) => {
    const database = await stage.open(start);
    opened.push(database);
    const columns = await readColumns(database.owner);
    const { before, after, said } = await goUnderWork(
      stage,
      database,
      { start, options: optionsFor(start, goal), seed: goal },
      () => stage.readQuiet(database, columns),
    );
    await annotate(said);
    const common = inBoth(columns, await readColumns(database.owner));
    expect([...common]).toEqual([...columns]);
    expect(after).toEqual(before);
    const catalogue = await readCatalogue(database.owner);
    const settled = goal === 5 ? asSettled(catalogue) : catalogue;
    expect(compareCatalogues(fresh.get(goal) ?? new Map(), settled)).toEqual([]);
    await verifyClinics(stage, database);
  },
);
