import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const databases: TestDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

async function statusOf(migrated: boolean, change = sql`select 1`): Promise<string> {
  const database = await createTestDatabase({ migrated });
  databases.push(database);
  // What tests are given may be in phase 4 besides.
  if (migrated) await database.owner.execute(sql`delete from chairside_upgrade.phases where phase = 4`);
  await database.owner.execute(change);
  const { stdout } = await runCli(['status'], { env: { MIGRATION_DATABASE_URL: database.ownerUrl } });
  return stdout;
}

describe('status', () => {
  it('says of an empty database what to do', async () => {
    expect(await statusOf(false)).toBe('Not migrated yet. Run: npm run chairside -- migrate\n');
  });

  it('says which version and phases a database has, and from which there is a way back', async () => {
    const settle = sql`update chairside_upgrade.phases set state = 'settled', settled_at = now() where phase = 3`;
    expect(await statusOf(true, settle)).toMatch(
      /^The database is at version \d+; in phase 3; in phase 5, with a way back\.\n$/,
    );
  });

  it('says which phase a database is on the way to', async () => {
    const begin = sql`update chairside_upgrade.phases set state = 'wanted', reached_at = null where phase = 5`;
    expect(await statusOf(true, begin)).toMatch(/; in phase 3, with a way back; on the way to phase 5\.\n$/);
  });

  it('says that a database without later phases is in the first', async () => {
    expect(await statusOf(true, sql`delete from chairside_upgrade.phases`)).toMatch(/; in phase 1\.\n$/);
  });
});
