import type postgres from 'postgres';
import { underShortLock } from '../underShortLock.ts';
import { readTable } from './readTable.ts';
import { NEXT, PLACE, quote, quoteTable } from './shape.ts';

/** Gives the table that is made anew the foreign keys that it lacks, each under locks of its own. */
export async function addForeignKeys(sql: postgres.Sql, name: string): Promise<void> {
  for (const { name: key, definition } of await listMissing(sql, name)) {
    await underShortLock(sql, (tx) =>
      tx.unsafe(
        `alter table ${quoteTable({ schema: NEXT, name })} add constraint ${quote(key)} ${definition}`,
      ),
    );
  }
}

/** The foreign keys of the table in place that the new one does not have. */
export async function listMissing(sql: postgres.Sql, name: string) {
  const [old, made] = await Promise.all([
    readTable(sql, { schema: PLACE, name }),
    readTable(sql, { schema: NEXT, name }),
  ]);
  const there = new Set(made?.foreignKeys.map((key) => key.name));
  return (old?.foreignKeys ?? []).filter((key) => !there.has(key.name));
}
