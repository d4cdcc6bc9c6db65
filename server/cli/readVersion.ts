import { sql } from 'drizzle-orm';
import { closeDatabase, openDatabase } from '../db/client.ts';

/** The version that the database has been migrated to, as its owner; 0 for a database that has not. */
export async function readVersion(ownerUrl: string): Promise<number> {
  const db = openDatabase(ownerUrl, 1);
  try {
    const [row] = await db.execute(
      sql`select to_regclass('public.chairside_migrations') is not null as there`,
    );
    if (row?.there !== true) return 0;
    const [last] = await db.execute(sql`select max(version)::integer as version from chairside_migrations`);
    return Number(last?.version);
  } finally {
    await closeDatabase(db);
  }
}
