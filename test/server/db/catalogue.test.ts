import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { CATALOGUE_CHECKS } from './catalogueChecks.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

class Undone extends Error {}

describe('the catalogue', () => {
  it.each(CATALOGUE_CHECKS)('has nowhere $finds', async ({ query }) => {
    expect([...(await database.owner.execute(query))]).toEqual([]);
  });

  it.each(CATALOGUE_CHECKS)('would show $finds', async ({ query, fault }) => {
    let found: readonly unknown[] = [];
    const planted = database.owner.transaction(async (tx) => {
      await tx.execute(fault);
      found = [...(await tx.execute(query))];
      throw new Undone();
    });
    await expect(planted).rejects.toThrow(Undone);
    expect(found).not.toEqual([]);
  });

  it('has no foreign key in phase 1, but what the queue has of its own', async () => {
    expect([
      ...(await database.owner.execute(sql`
        select conname from pg_constraint where contype = 'f' and connamespace <> 'pgboss'::regnamespace`)),
    ]).toEqual([]);
  });
});
