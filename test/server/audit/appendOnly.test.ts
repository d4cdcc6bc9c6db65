import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../server/audit/verifyChain.ts';
import { findPostgresCode } from '../../../server/db/findPostgresCode.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const DENIED = '42501';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
  await asAdmin(addTo(clinic.id, clinic.members.clinic_admin.userId));
});
afterAll(() => database.drop());

/** Runs the statement as the server's role, for the clinic's admin. */
function asAdmin(statement: SQL) {
  const scope = { clinicId: clinic.id, userId: clinic.members.clinic_admin.userId };
  return withClinic(database.app, scope, (tx) => tx.execute(statement));
}

/** An event; `more` sets columns that are the database's to set. */
function addTo(clinicId: string, userId: string, more: { number?: number; hash?: string } = {}): SQL {
  return sql`insert into audit_events (clinic_id, id, user_id, action, subject_id, number, hash)
    values (${clinicId}, gen_random_uuid(), ${userId}, 'push.opened', 's', ${more.number ?? null}, ${more.hash ?? null})`;
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => 'done',
    (error: unknown) => findPostgresCode(error),
  );
}

describe('the server’s role', () => {
  it.each([
    `update audit_events set detail = '{}'`,
    `update audit_events set number = number, hash = hash`,
    `insert into audit_events (clinic_id, id, user_id, action, subject_id)
      select clinic_id, id, user_id, action, subject_id from audit_events
      on conflict (clinic_id, id) do update set action = 'push.undone'`,
    'delete from audit_events',
    'truncate audit_events',
    'select * from audit_events for update',
    'alter table audit_events disable trigger chain_audit_event',
    'drop trigger chain_audit_event on audit_events',
    'alter table audit_events disable row level security',
    'select * from audit_chains',
    `insert into audit_chains values (as_id('c'), 0, '')`,
    'update audit_chains set length = 0',
    'delete from audit_chains',
    'truncate audit_chains',
    'set local session_replication_role = replica',
    'set local row_security = off; update audit_events set number = null',
    'create or replace function audit_hash(text, bigint, audit_events) returns text language sql as $$ select 0 $$',
  ])('may not: %s', async (statement) => {
    expect(await codeOf(asAdmin(sql.raw(statement)))).toBe(DENIED);
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 1 });
  });

  it('has no right beyond reading and adding events, on any column', async () => {
    const [rights] = await database.owner.execute(sql`
      select
        array_to_string(array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
          where has_any_column_privilege('chairside_app', 'audit_events', p)), ' ') as events,
        array_to_string(array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
          where has_any_column_privilege('chairside_app', 'audit_chains', p)), ' ') as chains,
        has_function_privilege('chairside_app', 'chain_audit_event()', 'execute') as chaining`);
    expect(rights).toEqual({ events: 'SELECT INSERT', chains: '', chaining: false });
  });

  it('adds no event in another one’s name, and none to another clinic', async () => {
    const other = await makeClinic(database.owner);
    const { clinic_admin, staff } = clinic.members;
    expect(await codeOf(asAdmin(addTo(clinic.id, staff.userId)))).toBe(DENIED);
    expect(await codeOf(asAdmin(addTo(other.id, clinic_admin.userId)))).toBe(DENIED);
    expect(await verifyChain(database.owner, other.id)).toMatchObject({ intact: true, length: 0 });
  });

  it('has no say in an event’s number and hash', async () => {
    const { userId } = clinic.members.clinic_admin;
    await asAdmin(addTo(clinic.id, userId, { number: 40, hash: 'f'.repeat(64) }));
    await asAdmin(addTo(clinic.id, userId, { number: -1 }));
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 3 });
  });

  it('has its event chained also where it asks for that before the commit', async () => {
    const { userId } = clinic.members.clinic_admin;
    await withClinic(database.app, { clinicId: clinic.id, userId }, async (tx) => {
      await tx.execute(addTo(clinic.id, userId));
      await tx.execute(sql`set constraints all immediate`);
      await tx.execute(addTo(clinic.id, userId));
    });
    expect(await verifyChain(database.owner, clinic.id)).toMatchObject({ intact: true, length: 3 });
  });
});
