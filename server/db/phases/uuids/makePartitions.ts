import type postgres from 'postgres';
import { readTable } from '../rebuild/readTable.ts';
import { rulesFor } from '../rebuild/rulesFor.ts';
import { NEXT, PLACE, quote, quoteTable } from '../rebuild/shape.ts';

interface Partition {
  readonly schema: string;
  readonly name: string;
  readonly bound: string;
}

/**
 * Gives the new table partitions of the same names and bounds as the one in place has, beside them. One that comes
 * meanwhile is not made here: its rows lie in the default partition until they are moved, as they do at other times.
 */
export async function makePartitions(tx: postgres.TransactionSql, name: string): Promise<void> {
  for (const part of await listPartitions(tx, name)) {
    const [table, made] = [await readTable(tx, part), quoteTable({ schema: NEXT, name: part.name })];
    if (table === null) continue;
    await tx.unsafe(`create table ${made} (like ${quoteTable({ schema: NEXT, name })} including defaults
      including constraints including generated including storage)`);
    for (const statement of rulesFor(table, made)) await tx.unsafe(statement);
    await tx.unsafe(
      `alter table ${quoteTable({ schema: NEXT, name })} attach partition ${made} ${part.bound}`,
    );
    await nameIndexes(tx, name, part.name);
  }
}

async function listPartitions(tx: postgres.TransactionSql, name: string): Promise<readonly Partition[]> {
  return tx<Partition[]>`
    select c.relnamespace::regnamespace::text as schema, c.relname as name,
      pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits h join pg_class c on c.oid = h.inhrelid
    where h.inhparent = to_regclass(${quoteTable({ schema: PLACE, name })}) and c.relispartition order by c.relname`;
}

/** What the database names after columns is named after the table's own, as add_partition does. */
async function nameIndexes(tx: postgres.TransactionSql, table: string, part: string): Promise<void> {
  const rows = await tx<{ given: string; wanted: string }[]>`
    select c.relname as given, replace(p.relname, ${table}, ${part}) as wanted
    from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_inherits h on h.inhrelid = c.oid join pg_class p on p.oid = h.inhparent
    where i.indrelid = to_regclass(${quoteTable({ schema: NEXT, name: part })})`;
  for (const { given, wanted } of rows) {
    if (given === wanted) continue;
    await tx.unsafe(`alter index ${quoteTable({ schema: NEXT, name: given })} rename to ${quote(wanted)}`);
  }
}
