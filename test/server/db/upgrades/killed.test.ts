import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KillableCluster, startKillableCluster } from '../../../support/killableCluster.ts';
import { startTestServer } from '../../../support/testServer.ts';
import { createRandom, type Random } from '../../pushes/model/random.ts';
import { asSettled, type Catalogue, compareCatalogues, readCatalogue } from './catalogue.ts';
import { bringToPhaseOne } from './earlier.ts';
import { readColumns } from './inventory.ts';
import { type LiveLoad, startLoad } from './liveLoad.ts';
import { mustRun } from './mustRun.ts';
import { makeDatabase } from './place.ts';
import { ReadyMigrations } from './readyMigrations.ts';
import { openStage, type Stage, type Start } from './stage.ts';

const KILLS = 10;
/** Of those, so many take PostgreSQL with all its processes. */
const OF_POSTGRES = 2;
/** The whole machine may be busy with other tests. */
const TIMEOUT = { timeout: 600_000 };

/** A way that a database goes, about how many steps it has, and for how long one is under way after it began, at most. */
interface Way {
  readonly start: Start;
  readonly options: readonly string[];
  readonly steps: number;
  readonly ms: number;
  /** A database that went that way without being killed has this catalogue. */
  readonly like: readonly (readonly string[])[];
}

const WAYS: readonly Way[] = [
  { start: 'before phases', options: [], steps: 0, ms: 600, like: [] },
  { start: 1, options: ['--phase', '3'], steps: 80, ms: 20, like: [['--phase', '3']] },
  { start: 3, options: ['--phase', '5'], steps: 24, ms: 150, like: [['--phase', '5']] },
  { start: 5, options: ['--back-to', '3'], steps: 13, ms: 100, like: [['--phase', '3']] },
  { start: 3, options: ['--back-to', '1'], steps: 40, ms: 20, like: [] },
  { start: 5, options: ['--settle'], steps: 4, ms: 20, like: [['--phase', '5'], ['--settle']] },
];

let postgres: KillableCluster;
let stage: Stage;
beforeAll(async () => {
  postgres = await startKillableCluster();
  const { cluster } = postgres;
  stage = await openStage(cluster, cluster.passwords.app);
}, 300_000);
afterAll(() => postgres.remove());

async function catalogueAfter(ways: Way['like']): Promise<Catalogue> {
  const database = await makeDatabase(postgres.cluster);
  await bringToPhaseOne(database.ownerUrl);
  for (const options of ways) await mustRun(database, 'migrate', ...options);
  const catalogue = await readCatalogue(database.owner);
  await database.drop();
  return catalogue;
}

async function killPostgres(): Promise<void> {
  await postgres.kill();
  await postgres.restart();
}

/** Starts the migration and kills it, or PostgreSQL under it, somewhere on its way; false where it came to its end before. */
async function killOnce(
  ready: ReadyMigrations,
  way: Way,
  random: Random,
  takesPostgres: boolean,
): Promise<boolean> {
  const migration = await ready.start(...way.options);
  await migration.untilStep(random.below(Math.ceil((2 * way.steps) / KILLS)));
  await pause(random.below(way.ms));
  if (!takesPostgres) return migration.kill();
  const isUnderWay = migration.isUnderWay();
  await killPostgres();
  await migration.kill();
  return isUnderWay;
}

async function killAgainAndAgain(ready: ReadyMigrations, way: Way, load: LiveLoad): Promise<number> {
  const random = createRandom(way.steps + way.ms);
  let kills = 0;
  for (let tries = 0; kills < KILLS && tries < 3 * KILLS; tries++) {
    if (await killOnce(ready, way, random, kills < OF_POSTGRES)) kills += 1;
    await load.untilBusy(1);
  }
  return kills;
}

it.for(WAYS)(
  'comes to its end from $start by $options, however often it is killed',
  TIMEOUT,
  async (way, { annotate }) => {
    const database = await stage.open(way.start);
    const server = way.start === 'before phases' ? null : await startTestServer(database.app);
    const load = await startLoad({ database, population: stage.population, ask: server?.ask, seed: 9 });
    const columns = await readColumns(database.owner);
    const before = await stage.readQuiet(database, columns);
    const ready = new ReadyMigrations(() => database.ownerUrl);

    const began = performance.now();
    const kills = await killAgainAndAgain(ready, way, load);
    const last = await (await ready.start(...way.options)).ended();
    await annotate(`${kills} kills, the end after ${Math.round(performance.now() - began)} ms`);
    expect(last).toMatchObject({ code: 0 });
    await ready.close();
    await load.untilBusy(1);
    await load.stop();
    server?.stop();

    expect(kills).toBe(KILLS);
    for (const { expected, stored } of await load.compare(database.owner)) expect(stored).toEqual(expected);
    expect(await stage.readQuiet(database, columns)).toEqual(before);
    const catalogue = await readCatalogue(database.owner);
    const settled = way.options.includes('5') ? asSettled(catalogue) : catalogue;
    expect(compareCatalogues(await catalogueAfter(way.like), settled)).toEqual([]);
    await database.drop();
  },
);
