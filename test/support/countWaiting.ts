import { sql } from 'drizzle-orm';
import type { Database } from '../../server/db/client.ts';

/** How many statements of this database wait for a lock that another transaction holds. */
export async function countWaiting(owner: Database): Promise<number> {
  const [row] = await owner.execute<{ waiting: number }>(sql`
    select count(*)::integer as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return row?.waiting ?? 0;
}
