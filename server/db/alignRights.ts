import type postgres from 'postgres';
import { underShortLock } from './phases/underShortLock.ts';

/**
 * Brings policies and rights into line, those of tables too that a migration or a phase has just made. Each table is
 * locked by itself and for a moment: whoever works with several of them is never waited for by one that it waits for.
 */
export async function alignRights(sql: postgres.Sql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by c.relname`;
  for (const { name } of tables) {
    await underShortLock(sql, (tx) => tx`select align_table(${name}::text::regclass)`);
  }
  await sql`select align_functions()`;
}
