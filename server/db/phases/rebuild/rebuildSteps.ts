import type postgres from 'postgres';
import { PhaseFailure, type Step } from '../phase.ts';
import { underShortLock } from '../underShortLock.ts';
import { addForeignKeys, listMissing } from './addForeignKeys.ts';
import { carryChanges, isCarried, stopCarrying } from './carryChanges.ts';
import { compareTables } from './compareTables.ts';
import { copyRows } from './copyRows.ts';
import { dropTable } from './dropTable.ts';
import { makeTable } from './makeTable.ts';
import { readTable } from './readTable.ts';
import { seeAll, stopSeeingAll } from './seeAll.ts';
import { BEFORE, NEXT, PLACE, quoteTable, type Shape } from './shape.ts';
import { swapTables } from './swapTables.ts';

/** Rows a second on two cores that others used too: copied with six indexes and the identities, and compared. */
const COPY_RATE = 15_000;
const COMPARE_RATE = 150_000;

/** A table that is to be made anew in another shape, while all goes on with the one in place. */
export interface Rebuild {
  readonly name: string;
  readonly shape: Shape;
  /** Whether the table in place has that shape. */
  isReached(): Promise<boolean>;
  /** Whether the table whose place is taken stays, in step, as the way back. One without rows never does. */
  readonly keepsOld: boolean;
}

/** The way to that shape: make, carry, copy, compare, swap. Each is done or not by what the catalogue says. */
export async function rebuildSteps(sql: postgres.Sql, rebuild: Rebuild): Promise<Step[]> {
  const { name, shape } = rebuild;
  const rows = (await readTable(sql, { schema: PLACE, name }))?.rows ?? 0;
  const noRows = { rows: 0, rate: 1 };
  const unlessReached = (isDone: () => Promise<boolean>) => async () =>
    (await rebuild.isReached()) || (await isDone());
  return [
    {
      ...{ title: `make ${name} anew, ${shape.says}`, ...noRows },
      isDone: unlessReached(() => hasNote(sql, name)),
      run: () => make(sql, rebuild),
    },
    {
      ...{ title: `give the new ${name} its foreign keys`, ...noRows },
      isDone: unlessReached(
        async () => (await hasNote(sql, name)) && (await listMissing(sql, name)).length === 0,
      ),
      run: () => addForeignKeys(sql, name),
    },
    {
      ...{ title: `carry over what changes in ${name}`, ...noRows },
      isDone: unlessReached(() => isCarried(sql, name)),
      run: () => underShortLock(sql, (tx) => carryChanges(tx, name, NEXT)),
    },
    {
      ...{ title: `copy ${name}`, rows, rate: COPY_RATE },
      isDone: unlessReached(() => hasNote(sql, name, 'copied_at')),
      run: () => copyRows(sql, name),
    },
    {
      ...{ title: `compare ${name} with its copy`, rows, rate: COMPARE_RATE },
      isDone: unlessReached(() => hasNote(sql, name, 'compared_at')),
      run: () => compare(sql, name),
    },
    {
      ...{ title: `put the new ${name} into its place`, ...noRows },
      isDone: rebuild.isReached,
      run: () => swapTables(sql, name, rebuild.keepsOld),
    },
    {
      ...{ title: `drop the empty ${name} of before`, ...noRows },
      isDone: async () => (await isCarried(sql, name)) || (await isClear(sql, name)),
      run: () => letGo(sql, name),
    },
  ];
}

/** Gives up the table that is kept beside the one in place, with all that keeps the two in step. */
export async function letGo(sql: postgres.Sql, name: string): Promise<void> {
  await underShortLock(sql, async (tx) => {
    await stopCarrying(tx, name);
    await stopSeeingAll(tx, { schema: PLACE, name });
  });
  await dropTable(sql, { schema: BEFORE, name });
}

/** Ends a rebuild that was begun and takes away what is beside the table in place, whatever that is. */
export async function takeAway(sql: postgres.Sql, name: string): Promise<void> {
  await letGo(sql, name);
  await dropTable(sql, { schema: NEXT, name });
  await sql`delete from chairside_upgrade.copies where name = ${name}`;
}

/** Whether nothing of a rebuild is left beside the table in place. */
export async function isAlone(sql: postgres.Sql, name: string): Promise<boolean> {
  const next = await readTable(sql, { schema: NEXT, name });
  return next === null && (await isClear(sql, name)) && !(await isCarried(sql, name));
}

async function isClear(sql: postgres.Sql, name: string): Promise<boolean> {
  return (await readTable(sql, { schema: BEFORE, name })) === null;
}

async function make(sql: postgres.Sql, { name, shape }: Rebuild): Promise<void> {
  if (await isCarried(sql, name)) {
    throw new PhaseFailure(`The ${name} of before is still kept. Give it up with --settle first.`);
  }
  await takeAway(sql, name);
  await underShortLock(sql, (tx) => seeAll(tx, { schema: PLACE, name }));
  await makeTable(sql, name, shape);
}

async function compare(sql: postgres.Sql, name: string): Promise<void> {
  await compareTables(sql, name, NEXT);
  // Of a partitioned table nobody else ever counts the whole.
  await sql.unsafe(`analyze ${quoteTable({ schema: NEXT, name })}`);
  await sql`update chairside_upgrade.copies set compared_at = now() where name = ${name}`;
}

/** What was noted of the table that is made anew: that it is made, or what else became of it. */
async function hasNote(
  sql: postgres.Sql,
  name: string,
  what: 'name' | 'copied_at' | 'compared_at' = 'name',
): Promise<boolean> {
  // A plan is asked for before the migrations that make this table.
  const [there] = await sql`select to_regclass('chairside_upgrade.copies') is not null as found`;
  if (there?.found !== true) return false;
  const rows = await sql`
    select from chairside_upgrade.copies where name = ${name} and ${sql(what)} is not null`;
  return rows.length > 0;
}
