import type postgres from 'postgres';
import { underShortLock } from '../underShortLock.ts';
import { isCarried, stopCarrying } from './carryChanges.ts';
import { dropForeignKeys, dropTable } from './dropTable.ts';
import { readTable } from './readTable.ts';
import { stopSeeingAll } from './seeAll.ts';
import { BEFORE, NEXT, PLACE } from './shape.ts';

/** Gives up the table that is kept beside the one in place, with all that keeps the two in step. */
export async function letGo(sql: postgres.Sql, name: string): Promise<void> {
  // A row that is in step no more would keep what it refers to from going.
  for (const schema of [BEFORE, NEXT]) await dropForeignKeys(sql, { schema, name });
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

/** Whether no table of before is kept. */
export async function isClear(sql: postgres.Sql, name: string): Promise<boolean> {
  return (await readTable(sql, { schema: BEFORE, name })) === null;
}
