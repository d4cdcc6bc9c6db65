import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../server/db/client.ts';
import { TEMPLATE } from './startTestCluster.ts';

/** A database of one test file. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** As the owner, whom row-level security does not hold (a superuser). */
  readonly owner: Database;
  /** As the server connects. */
  readonly app: Database;
  drop(): Promise<void>;
}

/** Makes a database for the calling file: migrated, or empty. Remove it with `drop`. */
export async function createTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { port, passwords } = inject('cluster');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  const ownerUrl = url('chairside_owner', passwords.owner, name);
  const appUrl = url('chairside_app', passwords.app, name);
  const admin = url('chairside_owner', passwords.owner, 'postgres');
  await runOnce(admin, `create database ${name} template ${migrated ? TEMPLATE : 'template0'}`);
  const owner = openDatabase(ownerUrl, 2);
  const app = openDatabase(appUrl, 6);
  const drop = async () => {
    await Promise.all([closeDatabase(owner), closeDatabase(app)]);
    await runOnce(admin, `drop database ${name} with (force)`);
  };
  return { ownerUrl, appUrl, owner, app, drop };
}

async function runOnce(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql.end();
}
