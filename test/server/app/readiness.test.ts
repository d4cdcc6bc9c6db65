import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDrain } from '../../../server/app/drain.ts';
import { createReadiness } from '../../../server/app/requireReady.ts';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const PATIENCE_MS = 50;

let database: TestDatabase;
/** The server's pool, of one connection. */
let db: Database;
beforeEach(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.appUrl, 1);
});
afterEach(async () => {
  await closeDatabase(db);
  await database.drop();
});

/** Keeps the pool's one connection busy until it is let go. */
async function holdConnection(): Promise<() => Promise<void>> {
  const done = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = db.$client.begin(async (tx) => {
    await tx`select 1`;
    held.resolve();
    await done.promise;
  });
  await held.promise;
  return async () => {
    done.resolve();
    await holding;
  };
}

describe('a server', () => {
  it('is ready while the database answers and has what it needs', async () => {
    await expect(createReadiness(db, createDrain())()).resolves.toBeUndefined();
  });

  it('is not where the database does not answer in time, however many ask, and is again once it does', async () => {
    const requireReady = createReadiness(db, createDrain(), PATIENCE_MS);
    const letGo = await holdConnection();
    const late = { code: 'database_unavailable', message: expect.stringContaining('in time') };
    for (const asked of [requireReady(), requireReady()]) await expect(asked).rejects.toMatchObject(late);
    await letGo();
    await expect(createReadiness(db, createDrain())()).resolves.toBeUndefined();
    await expect.poll(() => requireReady().then(() => true)).toBe(true);
  });

  it('is not where the database is an older one', async () => {
    await database.owner.execute(sql`drop function tied_user_id`);
    const older = { code: 'database_unavailable', message: expect.stringContaining('older tables') };
    await expect(createReadiness(db, createDrain())()).rejects.toMatchObject(older);
  });

  it('is not once it is about to end, though the database answers', async () => {
    const drain = createDrain();
    const requireReady = createReadiness(db, drain);
    await expect(requireReady()).resolves.toBeUndefined();
    drain.begin();
    await expect(requireReady()).rejects.toMatchObject({ code: 'busy' });
  });
});
