import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** Drizzle on a pool of connections. Dates and timestamps come as text from raw SQL. */
export type Database = PostgresJsDatabase & { $client: postgres.Sql };

/** One transaction of a Database. */
export type Transaction = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

/**
 * A pool on the database at `url`; it connects when first used. `connections` is the most that it opens.
 * Close it with `closeDatabase`.
 */
export function openDatabase(url: string, connections = 10): Database {
  const client = postgres(url, {
    max: connections,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'chairside', TimeZone: 'UTC' },
  });
  return drizzle(client);
}

/** Ends the pool after what is running, at most five seconds. */
export async function closeDatabase(db: Database): Promise<void> {
  await db.$client.end({ timeout: 5 });
}
