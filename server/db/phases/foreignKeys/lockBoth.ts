import type postgres from 'postgres';
import type { Relation } from './relation.ts';

/**
 * Takes the lock of both tables of a relation, where they are the owner's own. Who works with both may have the one or
 * the other first, and would be waited for by whoever it waits for: each attempt begins with the other one.
 */
export async function lockBoth(
  tx: postgres.TransactionSql,
  { table, parent }: Relation,
  mode: 'share row exclusive' | 'access exclusive',
  attempt: number,
): Promise<void> {
  const [row] = await tx`
    select bool_and(pg_has_role(c.relowner, 'usage')) as ours from pg_class c
    where c.oid in (${`public.${table}`}::text::regclass, ${`public.${parent}`}::text::regclass)`;
  if (row?.ours !== true) return;
  const both = attempt % 2 === 0 ? [parent, table] : [table, parent];
  await tx.unsafe(`lock table ${both.map((name) => `only ${name}`).join(', ')} in ${mode} mode`);
}
