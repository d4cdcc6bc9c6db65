import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askEveryRoute } from '../../support/distribution/askEveryRoute.ts';
import { checkDatabase } from '../../support/distribution/checkDatabase.ts';
import { checkForeignKeys, checkKeys } from '../../support/distribution/checkKeys.ts';
import { explain } from '../../support/distribution/explanations.ts';
import type { Finding } from '../../support/distribution/finding.ts';
import { listenToStatements } from '../../support/distribution/listenToStatements.ts';
import { REFERENCE } from '../../support/distribution/placement.ts';
import { readTables } from '../../support/distribution/readTables.ts';
import type { Statement } from '../../support/distribution/sql/readBodies.ts';
import { openTestSync, type TestSync } from '../../support/openTestSync.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let sync: TestSync;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  sync = await openTestSync(database.app);
  server = await startTestServer(database.app, {}, sync.services);
});
afterAll(async () => {
  server.stop();
  await sync.stop();
  await database.drop();
});

/** What nothing explains, with one more thing in a database: that alone. */
async function findWith(planted: string, statements: readonly Statement[] = []): Promise<Finding[]> {
  const own = await createTestDatabase();
  try {
    const before = explain(await checkDatabase(own.owner, [])).unknown.map((each) => JSON.stringify(each));
    await own.owner.execute(sql.raw(planted));
    const { unknown } = explain(await checkDatabase(own.owner, statements));
    return unknown.filter((each) => !before.includes(JSON.stringify(each)));
  } finally {
    await own.drop();
  }
}

describe('the schema distributed by clinic_id', () => {
  it('is fitted by every key, foreign key and statement of all routes, but for what is explained', async () => {
    const heard = listenToStatements(database.app);
    expect(await askEveryRoute(server, database.owner, sync)).toEqual([]);
    expect(heard().length).toBeGreaterThan(100);
    const { unknown, unneeded } = explain(await checkDatabase(database.owner, heard()));
    expect(unknown).toEqual([]);
    expect(unneeded).toEqual([]);
  });

  it('knows no reference table that is not there', async () => {
    const tables = await readTables(database.owner);
    expect(Object.keys(REFERENCE).filter((table) => !tables.has(table))).toEqual([]);
    expect(await checkKeys(database.owner)).toEqual([]);
    expect((await checkForeignKeys(database.owner)).map(({ what }) => what.replace(/^\w+ /, ''))).toEqual([
      'sets columns to null when its parent goes',
      'sets columns to null when its parent goes',
      'sets columns to null when its parent goes',
    ]);
  });
});

describe('the check', () => {
  it('finds a key without the clinic', async () => {
    expect(await findWith('create unique index loose on pushes (id)')).toEqual([
      { kind: 'key', where: 'pushes', what: 'key loose does not hold clinic_id' },
    ]);
  });

  it('finds a table that lies nowhere', async () => {
    expect(await findWith('create table strays (id text primary key)')).toEqual([
      { kind: 'key', where: 'strays', what: 'has no clinic_id that is always there' },
      { kind: 'key', where: 'strays', what: 'key strays_pkey does not hold clinic_id' },
    ]);
  });

  it('finds a foreign key that leaves the clinic out, and one from a reference table', async () => {
    const planted = `
      alter table push_seen add constraint loose foreign key (clinic_id) references audit_chains (clinic_id);
      alter table push_seen add constraint crossed foreign key (push_id, clinic_id) references pushes (clinic_id, id);
      alter table goals add constraint backwards foreign key (clinic_id, provider_id) references pushes (clinic_id, id)`;
    expect(await findWith(planted)).toEqual([
      {
        kind: 'foreign key',
        where: 'goals',
        what: 'backwards leads from a reference table to a distributed one',
      },
      {
        kind: 'foreign key',
        where: 'push_seen',
        what: 'crossed does not have clinic_id at the same place on both sides',
      },
    ]);
  });

  it('finds a function and a statement that are held to no clinic', async () => {
    const planted = `create function peek(of_id text) returns bigint language plpgsql as $$
      begin return (select count(*) from pushes p where p.id = of_id); end $$`;
    const stray = { where: 'server: select', text: 'select * from audit_events e where e.user_id = $1' };
    expect(await findWith(planted, [stray])).toEqual([
      { kind: 'query', where: 'peek', what: 'pushes is not held to one clinic' },
      { kind: 'query', where: 'server: select', what: 'audit_events is not held to one clinic' },
    ]);
  });

  it('finds what a distributed table cannot have', async () => {
    const planted = `create table spans (clinic_id text not null, span int4range,
      constraint apart exclude using gist (span with &&), primary key (clinic_id))`;
    expect(await findWith(planted)).toEqual([
      { kind: 'feature', where: 'spans', what: 'keeps rows from one another by an exclusion: apart' },
    ]);
  });
});
