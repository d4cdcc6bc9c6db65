import type postgres from 'postgres';
import type { Step } from '../phase.ts';
import { readTable } from '../rebuild/readTable.ts';
import { leadTo, NEXT, PLACE, quote, quoteTable } from '../rebuild/shape.ts';
import { underShortLock } from '../underShortLock.ts';
import { ID_TABLES } from './idColumns.ts';
import type { IdTable } from './readIdTables.ts';

/** Rows a second, measured. */
const RATE = 400_000;

/**
 * Gives new tables their foreign keys to tables that were made after them, or to themselves: a row could name one that
 * was not copied yet. `isReached` says whether the tables stand in their place.
 */
export async function lateKeySteps(
  sql: postgres.Sql,
  tables: readonly IdTable[],
  isReached: () => Promise<boolean>,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const { name, before } of tables) {
    const table = await readTable(sql, { schema: PLACE, name });
    for (const key of table?.foreignKeys ?? []) {
      const { schema, name: parent } = key.parent;
      if (schema !== PLACE || !ID_TABLES.includes(parent) || before.has(parent)) continue;
      const target = quoteTable({ schema: NEXT, name });
      steps.push({
        ...{ title: `give the new ${name} ${key.name}`, rows: table?.rows ?? 0, rate: RATE },
        isDone: async () => (await isReached()) || (await isChecked(sql, target, key.name)) === true,
        run: async () => {
          if ((await isChecked(sql, target, key.name)) === null) {
            await underShortLock(sql, (tx) =>
              tx.unsafe(
                `alter table ${target} add constraint ${quote(key.name)} ${leadTo(NEXT, key)} not valid`,
              ),
            );
          }
          await sql.unsafe(`alter table ${target} validate constraint ${quote(key.name)}`);
        },
      });
    }
  }
  return steps;
}

/** Whether a key of that name holds for all rows; null where there is none. */
async function isChecked(sql: postgres.Sql, table: string, name: string): Promise<boolean | null> {
  const [row] = await sql`
    select k.convalidated as checked from pg_constraint k
    where k.conrelid = to_regclass(${table}) and k.conname = ${name} and k.contype = 'f'`;
  return row === undefined ? null : row.checked === true;
}
