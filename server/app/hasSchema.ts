import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';

/** What the newest migration adds. */
const NEWEST_FUNCTION = 'tied_user_id';

/** True where the database has all that this server needs; it may be newer, since migrations only add. */
export async function hasSchema(db: Database): Promise<boolean> {
  const [row] = await db.execute(sql`select to_regproc(${NEWEST_FUNCTION}) is not null as migrated`);
  return row?.migrated === true;
}
