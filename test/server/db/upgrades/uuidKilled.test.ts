import { afterAll, beforeAll, expect, it } from 'vitest';
import { type KillableCluster, startKillableCluster } from '../../../support/killableCluster.ts';
import { startTestServer } from '../../../support/testServer.ts';
import { createRandom } from '../../pushes/model/random.ts';
import { asSettled, type Catalogue, compareCatalogues, readCatalogue } from './catalogue.ts';
import { bringToPhaseOne } from './earlier.ts';
import { readColumns } from './inventory.ts';
import { KILLS, type KilledWay, killAgainAndAgain } from './killAgain.ts';
import { startLoad } from './liveLoad.ts';
import { mustRun } from './mustRun.ts';
import { makeDatabase } from './place.ts';
import { ReadyMigrations } from './readyMigrations.ts';
import { openStage, type Stage, type Start } from './stage.ts';

/** The whole machine may be busy with other tests. */
const TIMEOUT = { timeout: 900_000 };

interface Way extends KilledWay {
  readonly start: Start;
  /** A database that went that way without being killed has this catalogue. */
  readonly like: readonly (readonly string[])[];
}

const UUIDS = ['--phase', '4'];
const WAYS: readonly Way[] = [
  { start: 3, options: UUIDS, steps: 200, ms: 150, like: [UUIDS] },
  { start: 4, options: ['--back-to', '3'], steps: 80, ms: 100, like: [['--phase', '3']] },
  { start: 4, options: ['--settle'], steps: 40, ms: 20, like: [UUIDS, ['--settle']] },
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

it.for(WAYS)(
  'comes to its end from $start by $options, however often it is killed, with all ids mapped',
  TIMEOUT,
  async (way, { annotate }) => {
    const database = await stage.open(way.start);
    const server = await startTestServer(database.app);
    const load = await startLoad({ database, population: stage.population, ask: server.ask, seed: 9 });
    const columns = await readColumns(database.owner);
    const before = await stage.readMapped(database, columns);
    const ready = new ReadyMigrations(() => database.ownerUrl);

    const began = performance.now();
    const random = createRandom(way.steps + way.ms);
    const kills = await killAgainAndAgain(postgres, ready, way, { load, random });
    const last = await (await ready.start(...way.options)).ended();
    await annotate(`${kills} kills, the end after ${Math.round(performance.now() - began)} ms`);
    expect(last).toMatchObject({ code: 0 });
    await ready.close();
    await load.untilBusy(1);
    await load.stop();
    server.stop();

    expect(kills).toBe(KILLS);
    for (const { expected, stored } of await load.compare(database.owner)) expect(stored).toEqual(expected);
    expect(await stage.readMapped(database, columns)).toEqual(before);
    const catalogue = await readCatalogue(database.owner);
    const settled = way.options === UUIDS ? asSettled(catalogue) : catalogue;
    expect(compareCatalogues(asSettled(await catalogueAfter(way.like)), settled)).toEqual([]);
    await database.drop();
  },
);
