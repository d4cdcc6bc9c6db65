import type postgres from 'postgres';
import { underShortLock } from '../underShortLock.ts';
import { readTable } from './readTable.ts';
import { NEXT, PLACE, quote, quoteTable, type Shape } from './shape.ts';

/** Gives the table that is made anew the foreign keys that it lacks, each under locks of its own. */
export async function addForeignKeys(sql: postgres.Sql, name: string, shape: Shape): Promise<void> {
  for (const { name: key, definition } of await listMissing(sql, name, shape)) {
    await underShortLock(sql, (tx) =>
      tx.unsafe(
        `alter table ${quoteTable({ schema: NEXT, name })} add constraint ${quote(key)} ${definition}`,
      ),
    );
  }
}

/** The foreign keys of the table in place that the new one is to have and does not have yet. */
export async function listMissing(sql: postgres.Sql, name: string, shape: Shape) {
  const [old, made] = await Promise.all([
    readTable(sql, { schema: PLACE, name }),
    readTable(sql, { schema: NEXT, name }),
  ]);
  const there = new Set(made?.foreignKeys.map((key) => key.name));
  return (old?.foreignKeys ?? []).flatMap((key) => {
    const definition = there.has(key.name) ? null : shape.keyTo(key);
    return definition === null ? [] : [{ name: key.name, definition }];
  });
}
