import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { closeDatabase, openDatabase } from '../../../../server/db/client.ts';
import type { TestDatabase } from '../../../support/testDatabase.ts';

/** A PostgreSQL on which databases are made, by name. */
export interface Place {
  ownerUrl(database: string): string;
  appUrl(database: string): string;
}

/** A database of these tests, which others can be copied from while nobody is connected to it. */
export interface UpgradeDatabase extends TestDatabase {
  readonly name: string;
  /** Ends the connections; the database stays. */
  leave(): Promise<void>;
}

/** The PostgreSQL that all test files share. */
export function sharedPlace(): Place {
  const { port, passwords } = inject('cluster');
  const url = (role: string, password: string) => (database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return { ownerUrl: url('chairside_owner', passwords.owner), appUrl: url('chairside_app', passwords.app) };
}

/** Makes a database there, empty or like the one named. */
export async function makeDatabase(place: Place, template = 'template0'): Promise<UpgradeDatabase> {
  const name = `upgrade_${randomBytes(8).toString('hex')}`;
  await runOnce(place, `create database ${name} template ${template}`);
  const [ownerUrl, appUrl] = [place.ownerUrl(name), place.appUrl(name)];
  const [owner, app] = [openDatabase(ownerUrl, 2), openDatabase(appUrl, 10)];
  const leave = async () => {
    await Promise.all([closeDatabase(owner), closeDatabase(app)]);
  };
  const drop = async () => {
    await leave();
    await runOnce(place, `drop database ${name} with (force)`);
  };
  return { name, ownerUrl, appUrl, owner, app, leave, drop };
}

async function runOnce(place: Place, statement: string): Promise<void> {
  const sql = postgres(place.ownerUrl('postgres'), { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql.end();
}
