import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../client.ts';
import { isOrphan } from './orphansSql.ts';
import { columnsOf, type Relation } from './relation.ts';
import { seeAllClinics } from './seeAllClinics.ts';

/** Rows that are looked at in one go. */
const BATCH = 1_000;

/** Some of a relation's orphans, each as the text of a JSON object. */
export function readOrphans(db: Database, relation: Relation): Promise<string[]> {
  return readRows(db, relation, sql.raw(isOrphan(relation)));
}

/** Some of the rows that name those rows of the relation's parent. */
export function readDependents(
  db: Database,
  relation: Relation,
  parents: readonly string[],
): Promise<string[]> {
  const { columns, parent, parentColumns } = relation;
  const named = columnsOf(columns).map((name) => `c.${name}`);
  const isOne = sql`(${sql.raw(named.join(', '))}) in (
    select ${sql.raw(parentColumns)} from ${rowsOf(parent, parents)})`;
  return readRows(db, relation, isOne);
}

/** Rows that were read before, as a table. */
export function rowsOf(table: string, rows: readonly string[]): SQL {
  return sql`jsonb_populate_recordset(null::${sql.raw(`public.${table}`)}, ${`[${rows.join()}]`}::text::jsonb)`;
}

async function readRows(db: Database, { table }: Relation, isWanted: SQL): Promise<string[]> {
  return db.transaction(async (tx) => {
    await seeAllClinics((statement) => tx.execute(sql.raw(statement)));
    const rows = await tx.execute<{ row: string }>(sql`
      select to_jsonb(c)::text as row from ${sql.raw(`public.${table}`)} c where ${isWanted} limit ${BATCH}`);
    return rows.map(({ row }) => row);
  });
}
