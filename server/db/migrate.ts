import { join } from 'node:path';
import Postgrator from 'postgrator';
import postgres from 'postgres';
import { prepareQueue } from './prepareQueue.ts';

const MIGRATIONS = join(import.meta.dirname, '../../migrations/*.sql');
/** Any fixed number: two migrations of one database wait for each other on it. */
const LOCK = 7_249_301;

/** What `migrate` needs: the owner's connection, and the password that the app role is to have, if any. */
export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly appPassword?: string | undefined;
}

/**
 * Brings the database to the newest version, in one transaction: it is wholly done or not at all. The queue follows, in
 * one of its own. Answers with the names of the migrations that ran.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const ran = await migrateTables(options);
  await prepareQueue(options.ownerUrl);
  return ran;
}

async function migrateTables({ ownerUrl, appPassword }: MigrateOptions): Promise<string[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK})`;
      const ran = await runMigrations(tx);
      if (appPassword !== undefined) await setAppPassword(tx, appPassword);
      return ran;
    });
  } finally {
    await sql.end();
  }
}

async function runMigrations(tx: postgres.TransactionSql): Promise<string[]> {
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: MIGRATIONS,
    newline: 'LF',
    schemaTable: 'chairside_migrations',
    currentSchema: 'public',
    execQuery: async (query) => ({ rows: [...(await tx.unsafe(query))] }),
  });
  const ran = await postgrator.migrate();
  return ran.map(({ version, name }) => `${String(version).padStart(3, '0')} ${name}`);
}

/** The password reaches the database as a parameter of `format`, which quotes it. */
async function setAppPassword(tx: postgres.TransactionSql, password: string): Promise<void> {
  const [row] = await tx<{ statement: string }[]>`
    select format('alter role chairside_app password %L', ${password}::text) as statement`;
  if (row !== undefined) await tx.unsafe(row.statement);
}
