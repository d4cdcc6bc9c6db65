import { sql } from 'drizzle-orm';
import { getRollbackPlans } from 'pg-boss';
import pack from 'pg-boss/package.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../server/db/migrate.ts';
import { queueDatabase } from '../../../server/db/queueDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

function readQueue() {
  return database.owner.execute(sql`select version, q.name, policy, heartbeat_seconds as heartbeat
    from pgboss.version, pgboss.queue q order by q.name`);
}

const EACH = { version: pack.pgboss.schema, policy: 'exclusive', heartbeat: 15 };
const PREPARED = [
  { ...EACH, name: 'comparisons' },
  { ...EACH, name: 'sync' },
];

describe('the queues of an owner’s database', () => {
  it('are made once, though several migrate at once and again', async () => {
    const { ownerUrl } = database;
    await Promise.all([migrate({ ownerUrl }), migrate({ ownerUrl }), migrate({ ownerUrl })]);
    await migrate({ ownerUrl });
    expect([...(await readQueue())]).toEqual(PREPARED);
  });

  it('are brought from an older version to that of the servers, and their settings to ours', async () => {
    await queueDatabase(database.owner).executeSql(getRollbackPlans('pgboss'));
    await database.owner.execute(sql`update pgboss.queue set heartbeat_seconds = 600`);
    expect([...(await readQueue())]).toMatchObject(
      PREPARED.map(({ version }) => ({ version: version - 1, heartbeat: 600 })),
    );
    await migrate({ ownerUrl: database.ownerUrl });
    expect([...(await readQueue())]).toEqual(PREPARED);
  });

  it('let the servers change their rows and not their shape', async () => {
    await database.app.execute(sql`select count(*) from pgboss.job`);
    const changed = database.app.execute(sql`create table pgboss.more (id text)`);
    await expect(changed).rejects.toMatchObject({ cause: { code: '42501' } });
  });
});
