import type { Database } from '../db/client.ts';
import { CommandEnv, readEnv } from '../env.ts';
import { CliProblem } from './cliProblem.ts';
import type { CommandArgs } from './command.ts';

/**
 * Runs the work with the owner's connection to a migrated database, and ends it.
 * @throws EnvFailure, CliProblem `environment`
 */
export async function withOwner<Result>(
  { shell }: CommandArgs,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const { MIGRATION_DATABASE_URL } = readEnv(CommandEnv, shell.env);
  // Loaded here alone: help and usage need no driver.
  const { closeDatabase, openDatabase } = await import('../db/client.ts');
  const db = openDatabase(MIGRATION_DATABASE_URL, 1);
  try {
    await requireMigrated(db);
    return await work(db);
  } finally {
    await closeDatabase(db);
  }
}

async function requireMigrated(db: Database): Promise<void> {
  const [row] = await db.$client`select to_regprocedure('public.as_id(text)') is not null as migrated`;
  if (row?.migrated === true) return;
  throw new CliProblem(
    'environment',
    'The database at MIGRATION_DATABASE_URL has no Chairside tables yet, or older ones. Run: npm run chairside -- migrate',
  );
}
