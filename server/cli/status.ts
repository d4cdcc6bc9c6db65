import { sql } from 'drizzle-orm';
import { closeDatabase, openDatabase } from '../db/client.ts';
import { CommandEnv, readEnv } from '../env.ts';
import type { Command, CommandAnswer } from './command.ts';

export const statusCommand: Command = {
  summary: 'say which version the database has',
  operands: [],
  options: [],
  run: readStatus,
};

async function readStatus(): Promise<CommandAnswer> {
  const db = openDatabase(readEnv(CommandEnv, process.env).MIGRATION_DATABASE_URL, 1);
  try {
    const [row] = await db.execute(
      sql`select to_regclass('public.chairside_migrations') is not null as there`,
    );
    if (row?.there !== true)
      return { text: 'Not migrated yet. Run: npm run chairside -- migrate', data: { version: 0 } };
    const [last] = await db.execute(sql`select max(version)::integer as version from chairside_migrations`);
    return { text: `The database is at version ${last?.version}.`, data: { version: last?.version } };
  } finally {
    await closeDatabase(db);
  }
}
