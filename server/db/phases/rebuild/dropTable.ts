import type postgres from 'postgres';
import { underShortLock } from '../underShortLock.ts';
import { readTable } from './readTable.ts';
import { quote, quoteTable, type TableName } from './shape.ts';

/** Drops a table that nobody uses, where it is there. Its foreign keys go first: they lock the tables they lead to. */
export async function dropTable(sql: postgres.Sql, table: TableName): Promise<void> {
  await dropForeignKeys(sql, table);
  await sql.unsafe(`drop table if exists ${quoteTable(table)}`);
}

/** Drops the foreign keys of a table, where it is there: what it refers to may go before it. */
export async function dropForeignKeys(sql: postgres.Sql, table: TableName): Promise<void> {
  const there = await readTable(sql, table);
  for (const { name } of there?.foreignKeys ?? []) {
    await underShortLock(sql, (tx) =>
      tx.unsafe(`alter table ${quoteTable(table)} drop constraint if exists ${quote(name)}`),
    );
  }
}
