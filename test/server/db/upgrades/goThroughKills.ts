import { expect } from 'vitest';
import { type KillableCluster, startKillableCluster } from '../../../support/killableCluster.ts';
import { startTestServer } from '../../../support/testServer.ts';
import { createRandom } from '../../pushes/model/random.ts';
import { asSettled, type Catalogue, compareCatalogues, readCatalogue } from './catalogue.ts';
import { catalogueAfter } from './catalogueAfter.ts';
import { type Inventory, readColumns } from './inventory.ts';
import { KILLS, type KilledWay, killAgainAndAgain } from './killAgain.ts';
import { startLoad } from './liveLoad.ts';
import type { UpgradeDatabase } from './place.ts';
import { ReadyMigrations } from './readyMigrations.ts';
import { openStage, type Stage, type Start } from './stage.ts';

/** A way that a database goes. */
export interface Way extends KilledWay {
  readonly start: Start;
  /** A database that went that way without being killed has this catalogue. */
  readonly like: readonly (readonly string[])[];
  /** Whether the tables of before stay beside at its end, where they held rows. */
  readonly keeps?: true;
}

/** Populated databases on a PostgreSQL that can be killed. */
export interface KilledStage {
  readonly postgres: KillableCluster;
  readonly stage: Stage;
}

export async function openKilledStage(): Promise<KilledStage> {
  const postgres = await startKillableCluster();
  const { cluster } = postgres;
  return { postgres, stage: await openStage(cluster, cluster.passwords.app) };
}

/** Goes through the rows of a database as they are to be compared. */
type ReadInventory = (
  database: UpgradeDatabase,
  columns: Awaited<ReturnType<typeof readColumns>>,
) => Promise<Inventory>;

/**
 * Goes that way while others work, killed again and again; at its end everything is there that was there before and that
 * was confirmed to whoever wrote, in a schema as others have that were not killed. Answers with the run in words.
 */
export async function goThroughKills(
  { postgres, stage }: KilledStage,
  way: Way,
  readInventory: ReadInventory,
): Promise<string> {
  const database = await stage.open(way.start);
  const server = way.start === 'before phases' ? null : await startTestServer(database.app);
  const load = await startLoad({ database, population: stage.population, ask: server?.ask, seed: 9 });
  const columns = await readColumns(database.owner);
  const before = await readInventory(database, columns);
  const ready = new ReadyMigrations(() => database.ownerUrl);

  const began = performance.now();
  const random = createRandom(way.steps + way.ms);
  const kills = await killAgainAndAgain(postgres, ready, way, { load, random });
  const last = await (await ready.start(...way.options)).ended();
  const said = `${kills} kills, the end after ${Math.round(performance.now() - began)} ms`;
  expect(last).toMatchObject({ code: 0 });
  await ready.close();
  await load.untilBusy(1);
  await load.stop();
  server?.stop();

  expect(kills).toBe(KILLS);
  for (const { expected, stored } of await load.compare(database.owner)) expect(stored).toEqual(expected);
  expect(await readInventory(database, columns)).toEqual(before);
  const asLeft = way.keeps === true ? asSettled : (catalogue: Catalogue) => catalogue;
  const unkilled = await catalogueAfter(postgres.cluster, way.like);
  expect(compareCatalogues(asLeft(unkilled), asLeft(await readCatalogue(database.owner)))).toEqual([]);
  await database.drop();
  return said;
}
