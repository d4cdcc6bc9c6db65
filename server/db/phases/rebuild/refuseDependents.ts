import type postgres from 'postgres';
import { PhaseFailure } from '../phase.ts';
import { PLACE, quoteTable } from './shape.ts';

/**
 * What knows a table by its number and not by its name would go on with the one whose place is taken.
 * @throws PhaseFailure where something else in the database hangs on the table itself
 */
export async function refuseDependents(sql: postgres.Sql, name: string): Promise<void> {
  const table = quoteTable({ schema: PLACE, name });
  const rows = await sql<{ name: string }[]>`
    select distinct r.ev_class::regclass::text as name
    from pg_depend d join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
    where d.refclassid = 'pg_class'::regclass and d.refobjid = ${table}::text::regclass
    union
    select conrelid::regclass::text from pg_constraint
    where contype = 'f' and confrelid = ${table}::text::regclass and conrelid <> confrelid
    order by 1`;
  if (rows.length === 0) return;
  const names = rows.map((row) => row.name).join(', ');
  throw new PhaseFailure(
    `${name} is made anew, and ${names} would go on with the old one. Remove that first, and add it again afterwards.`,
  );
}
