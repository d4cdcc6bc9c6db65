import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { inject } from 'vitest';
import { migrate } from '../../server/db/migrate.ts';
import { createTestDatabase, type TestDatabase } from './testDatabase.ts';

/** A migrated database whose owner is no superuser; `owner` and `ownerUrl` are the superuser's as ever. */
export interface PlainDatabase extends TestDatabase {
  /** The address as that owner. */
  readonly plainUrl: string;
}

/**
 * Makes one for the calling file, over a half of that SQL where one was there before. Remove it with `drop`, its owner
 * too.
 */
export async function createPlainDatabase({ over }: { readonly over?: string } = {}): Promise<PlainDatabase> {
  const name = `plain_${randomBytes(8).toString('hex')}`;
  const password = 'plain-owner-of-a-test';
  const database = await createTestDatabase({ migrated: false });
  const url = new URL(database.ownerUrl);
  await database.owner.execute(sql.raw(`create role ${name} login password '${password}'`));
  await database.owner.execute(sql.raw(`alter database ${url.pathname.slice(1)} owner to ${name}`));
  const plainUrl = Object.assign(url, { username: name, password }).href;
  if (over !== undefined) await runAs(plainUrl, over);
  await migrate({ ownerUrl: plainUrl });
  const drop = async (): Promise<void> => {
    await database.drop();
    const { port, passwords } = inject('cluster');
    const address = `postgres://chairside_owner:${passwords.owner}@127.0.0.1:${port}/postgres`;
    await runAs(address, `drop role ${name}`);
  };
  return { ...database, plainUrl, drop };
}

async function runAs(url: string, statements: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(statements);
  await client.end();
}
