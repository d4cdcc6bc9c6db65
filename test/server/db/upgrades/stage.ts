import type { Database } from '../../../../server/db/client.ts';
import { comparedIds } from './comparedIds.ts';
import { copyAll } from './copyAll.ts';
import { BEFORE_PHASES, bringTo, bringToPhaseOne } from './earlier.ts';
import { type Columns, type Inventory, takeInventory, without } from './inventory.ts';
import { mustRun } from './mustRun.ts';
import { makeDatabase, type Place, type UpgradeDatabase } from './place.ts';
import { type Population, populate } from './populate.ts';
import { uuidOf } from './uuidOf.ts';

/** Where an upgrade begins: the product of before there were phases, or a phase of today's. */
export type Start = 'before phases' | 1 | 3 | 4 | 5;

/** Populated databases of each start, that others are copied from. */
export interface Stage {
  readonly population: Population;
  /** Makes a populated database for one test. */
  open(start: Start): Promise<UpgradeDatabase>;
  /** Goes through every row of clinics that nobody writes to, and of what belongs to no clinic. */
  readQuiet(database: UpgradeDatabase, columns: Columns): Promise<Inventory>;
  /** The same with all ids as the UUIDs that they are or are to be. */
  readMapped(database: UpgradeDatabase, columns: Columns): Promise<Inventory>;
  /** Every row of the clinic that nobody even looked at, and of what belongs to no clinic. */
  readUntouched(database: UpgradeDatabase, columns: Columns): Promise<Inventory>;
  close(): Promise<void>;
}

/** Populates one database; the others are made of it when they are first asked for. */
export async function openStage(place: Place, appPassword?: string): Promise<Stage> {
  const first = await makeDatabase(place);
  await bringToPhaseOne(first.ownerUrl, appPassword);
  const population = await populate(first);
  const { quiet, live, plain } = population;
  const written = [...live.map(({ id }) => id), ...plain.map(({ clinicId }) => clinicId)];
  const touched = [...written, ...quiet.slice(0, -1).map(({ id }) => id)];
  const ready = new Map<Start, Promise<UpgradeDatabase>>([[1, leaveQuietly(first)]]);
  const make = async (start: Start): Promise<UpgradeDatabase> => {
    if (start === 'before phases') return makeEarlier(place, first.name);
    const made = await makeDatabase(place, first.name);
    if (start !== 1) await mustRun(made, 'migrate', '--phase', String(start));
    return leaveQuietly(made);
  };
  const templateOf = (start: Start) => {
    const template = ready.get(start) ?? make(start);
    ready.set(start, template);
    return template;
  };
  return {
    population,
    open: async (start) => makeDatabase(place, (await templateOf(start)).name),
    readQuiet: async ({ owner }, columns) =>
      without(await takeInventory(owner, { columns }), new Set(written)),
    readMapped: async ({ owner }, columns) => {
      const inventory = await takeInventory(owner, { columns, asCompared: await comparedIds(owner) });
      return without(inventory, new Set(written.map(uuidOf)));
    },
    readUntouched: async ({ owner }, columns) =>
      without(await takeInventory(owner, { columns }), new Set(touched)),
    close: async () => {
      for (const template of ready.values()) await (await template).drop();
    },
  };
}

async function makeEarlier(place: Place, populated: string): Promise<UpgradeDatabase> {
  const [from, to] = [await makeDatabase(place, populated), await makeDatabase(place)];
  await bringTo(to.ownerUrl, BEFORE_PHASES);
  await copyAll(from.owner, to.owner);
  await from.drop();
  return leaveQuietly(to);
}

/** Statistics as a database has them that was in use, and no connection any more. */
async function leaveQuietly(database: UpgradeDatabase): Promise<UpgradeDatabase> {
  await analyze(database.owner);
  await database.leave();
  return database;
}

async function analyze({ $client: sql }: Database): Promise<void> {
  await sql`analyze`;
}
