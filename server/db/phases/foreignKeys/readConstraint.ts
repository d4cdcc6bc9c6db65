import type postgres from 'postgres';
import type { Relation } from './relation.ts';

/** How a relation stands: not in the database, held for what is stored from now on, or held for all rows. */
export type ConstraintState = 'absent' | 'unchecked' | 'checked';

/** Looks a relation up in the catalogue, whether its table is partitioned or not. */
export async function readConstraint(
  sql: postgres.Sql,
  { name, table }: Pick<Relation, 'name' | 'table'>,
): Promise<ConstraintState> {
  const [row] = await sql`
    select k.convalidated as checked from pg_constraint k
    where k.conrelid = to_regclass(${`public.${table}`}) and k.conname = ${name} and k.contype = 'f'`;
  if (row === undefined) return 'absent';
  return row.checked === true ? 'checked' : 'unchecked';
}
