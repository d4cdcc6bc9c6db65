import { sql } from 'drizzle-orm';
import type { Transaction } from '../../client.ts';
import { rowsOf } from './readRows.ts';
import { columnsOf, type Relation } from './relation.ts';
import { RELATIONS } from './relations.ts';
import type { ChangedRow, RemovalDesk } from './removalDesk.ts';
import { seeAllClinics } from './seeAllClinics.ts';

/** Rows as they are found when they are held. */
type HeldRows = Iterable<{ row: string; clinicId: string | null }>;

/**
 * Deletes those rows, or empties their reference where the relation says so, in one transaction, once they are kept as
 * they were. A row that something names again by now stays.
 */
export async function changeRows(
  desk: RemovalDesk,
  relation: Relation,
  rows: readonly string[],
): Promise<void> {
  await desk.db.transaction(async (tx) => {
    await seeAllClinics((statement) => tx.execute(sql.raw(statement)));
    const { table, name, emptied } = relation;
    const change = emptied === undefined ? 'deleted' : 'emptied';
    const held = await hold(tx, table, rows);
    const changed = emptied === undefined ? await remove(tx, table, rows) : held;
    const kept = [...changed].map(({ row, clinicId }): ChangedRow => {
      return { table, change, relation: name, clinicId, row };
    });
    await desk.keep(kept);
    if (emptied !== undefined) await empty(tx, table, emptied, rows);
    await desk.note(tx, kept);
  });
}

/** Nothing that names them is stored from here on, and nobody changes them. */
async function hold(tx: Transaction, table: string, rows: readonly string[]): Promise<HeldRows> {
  return tx.execute<{ row: string; clinicId: string | null }>(sql`
    select ${told(table)} from ${sql.raw(`public.${table}`)} c where ${await isAmong(tx, table, rows)} for update of c`);
}

async function remove(tx: Transaction, table: string, rows: readonly string[]): Promise<HeldRows> {
  const dependents = RELATIONS.filter(({ parent }) => parent === table).map(isNamed);
  const isFree = sql.raw(dependents.map((named) => ` and not ${named}`).join(''));
  return tx.execute<{ row: string; clinicId: string | null }>(sql`
    delete from ${sql.raw(`public.${table}`)} c where ${await isAmong(tx, table, rows)}${isFree}
    returning ${told(table)}`);
}

async function empty(tx: Transaction, table: string, column: string, rows: readonly string[]): Promise<void> {
  await tx.execute(sql`
    update ${sql.raw(`public.${table}`)} c set ${sql.raw(column)} = null where ${await isAmong(tx, table, rows)}`);
}

function isNamed({ table, columns, parentColumns }: Relation): string {
  const parents = columnsOf(parentColumns);
  const same = columnsOf(columns).map((name, at) => `d.${name} = c.${parents[at]}`);
  return `exists (select from public.${table} d where ${same.join(' and ')})`;
}

function told(table: string) {
  const clinic = table === 'user_identities' ? 'null' : 'c.clinic_id::text';
  return sql.raw(`to_jsonb(c)::text as row, ${clinic} as "clinicId"`);
}

/** The condition that `c` is one of the rows, by the table's primary key. */
async function isAmong(tx: Transaction, table: string, rows: readonly string[]) {
  const [key] = await tx.execute<{ columns: string }>(sql`
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = to_regclass(${`public.${table}`}) and i.indisprimary`);
  if (key === undefined) throw new Error(`${table} has no primary key`);
  const named = columnsOf(key.columns).map((name) => `c.${name}`);
  return sql`(${sql.raw(named.join(', '))}) in (select ${sql.raw(key.columns)} from ${rowsOf(table, rows)})`;
}
