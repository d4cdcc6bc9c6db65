import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RELATIONS } from '../../../server/db/phases/foreignKeys/relations.ts';
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

  it('has the foreign keys of the relations, and what the queue has of its own', async () => {
    const rows = await database.owner.execute<{ name: string }>(sql`
      select conname as name from pg_constraint
      where contype = 'f' and convalidated and conparentid = 0 and connamespace <> 'pgboss'::regnamespace`);
    const names = RELATIONS.map(({ name }) => name);
    expect(rows.map(({ name }) => name).sort()).toEqual(names.sort());
  });
});
