import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { requireSchema } from '../../../server/app/requireSchema.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
afterEach(() => database.drop());

describe('a server', () => {
  it('starts on a database of the newest version', async () => {
    database = await createTestDatabase();
    await expect(requireSchema(database.app)).resolves.toBeUndefined();
  });

  it('does not start on a database that the last migration is missing from', async () => {
    database = await createTestDatabase();
    await database.owner.execute(sql`drop function tied_user_id`);
    await expect(requireSchema(database.app)).rejects.toThrow('run: npm run chairside -- migrate');
  });
});
