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
const TIMEOUT = { timeout: 600_000 };

/** A way that a database goes. */
interface Way extends KilledWay {
  readonly start: Start;
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
    const random = createRandom(way.steps + way.ms);
    const kills = await killAgainAndAgain(postgres, ready, way, { load, random });
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
