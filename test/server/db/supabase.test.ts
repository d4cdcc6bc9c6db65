import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../server/db/client.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { FOR_MEMBERS } from '../../../server/verify/schema/schemaChecks.ts';
import { makeClinic, type TestClinic, type TestMember } from '../../support/makeClinic.ts';
import {
  asVisitor,
  createSupabaseDatabase,
  ISSUER,
  type SupabaseDatabase,
} from '../../support/supabaseDatabase.ts';
import { CATALOGUE_CHECKS } from './catalogueChecks.ts';

const GOOGLE = 'https://accounts.google.com';
const STRANGERS = ['anon', 'service_role'] as const;
const DECISION = join(import.meta.dirname, '../../../docs/decisions/0040-claims.md');

let database: SupabaseDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createSupabaseDatabase();
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

function claims(subject: string): string {
  return JSON.stringify({ iss: ISSUER, sub: subject, app_metadata: { clinic_id: clinic.id } });
}

/** What a role may do with each table and function of ours, as `pushes select`. */
async function listRights(role: string): Promise<string[]> {
  const rows = await database.owner.execute<{ right: string }>(sql`
    select c.relname || ' ' || r.name as right
    from pg_class c
    cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as r (name)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and (c.relrowsecurity or c.relname in ('chairside_migrations', 'comparisons'))
      and has_table_privilege(${role}, c.oid, r.name)
    union all
    select p.proname from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege(${role}, p.oid, 'execute')
    order by 1`);
  return rows.map(({ right }) => right);
}

class Undone extends Error {}

/** Runs the work as the owner, and undoes it. */
async function andUndo(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const done = database.owner.transaction(async (tx) => {
    await work(tx);
    throw new Undone();
  });
  await expect(done).rejects.toThrow(Undone);
}

describe('a database that was Supabase’s before', () => {
  it.each(CATALOGUE_CHECKS)('has nowhere $finds', async ({ query }) => {
    expect([...(await database.owner.execute(query))]).toEqual([]);
  });

  it.each(STRANGERS)('gives no right on anything of ours to %s', async (role) => {
    expect(await listRights(role)).toEqual([]);
  });

  it('gives to whoever comes with a token what members have, and no function of the server', async () => {
    const rights = await listRights('authenticated');
    expect(rights).toEqual(await listRights('chairside_member'));
    expect(rights.filter((right) => !right.includes(' '))).toEqual([...FOR_MEMBERS].sort());
    const called = asVisitor(database, 'authenticated', claims(randomUUID()), (tx) =>
      tx.execute(sql`select app_enter(null, null, ${clinic.members.clinic_admin.email}, ${clinic.id})`),
    );
    await expect(called).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  it('shows nobody else a row, even where all rights on all tables were given away', async () => {
    const [{ member }] = [{ member: clinic.members.clinic_admin }];
    const subject = randomUUID();
    await andUndo(async (tx) => {
      await tx.execute(sql`insert into user_identities (issuer, subject, user_id, email)
        values (${ISSUER}, ${subject}, ${member.userId}, ${member.email})`);
      await tx.execute(sql`grant all on all tables in schema public to anon;`);
      await tx.execute(sql`grant execute on all functions in schema public to anon`);
      await tx.execute(sql`select set_config('role', 'anon', true),
        set_config('request.jwt.claims', ${claims(subject)}, true)`);
      const [seen] = await tx.execute(sql`
        select app_role() as role, (select count(*)::int from user_clinic_roles) as members,
          (select count(*)::int from goal_templates) as templates,
          (select count(*)::int from user_identities) as accounts`);
      expect(seen).toEqual({ role: 'clinic_admin', members: 0, templates: 0, accounts: 0 });
    });
  });

  it('holds tables that come later to the same, once migrate has run', async () => {
    await database.owner.execute(sql.raw(LATER));
    expect(await listRights('anon')).toContain('later_notes select');
    expect(await migrate({ ownerUrl: database.ownerUrl })).toEqual([]);
    expect(await listRights('anon')).toEqual([]);
    const rights = ['insert', 'select'].map((right) => `later_notes ${right}`);
    for (const role of ['authenticated', 'chairside_app']) {
      const found = await listRights(role);
      expect(found.filter((right) => right.startsWith('later_notes'))).toEqual(rights);
    }
    for (const { query } of CATALOGUE_CHECKS) expect([...(await database.owner.execute(query))]).toEqual([]);
    const subject = await tieByHand(clinic.members.viewer);
    const add = (tx: Transaction) =>
      tx.execute(sql`insert into later_notes (clinic_id, id) values (${clinic.id}, 'n')`);
    const refused = { cause: { code: '42501' } };
    await expect(asVisitor(database, 'authenticated', claims(subject), add)).rejects.toMatchObject(refused);
    const { userId } = clinic.members.viewer;
    await expect(withClinic(database.app, { clinicId: clinic.id, userId }, add)).rejects.toMatchObject(
      refused,
    );
    await database.owner.execute(sql`drop table later_notes`);
  });
});

/** As a migration writes it that knows of the server's role alone. */
const LATER = `
  create table later_notes (clinic_id text not null, id text not null, primary key (clinic_id, id));
  alter table later_notes enable row level security, force row level security;
  create policy of_clinic on later_notes
    using (clinic_id = (select app_clinic_id())) with check (clinic_id = (select app_clinic_id()));
  create policy role_reads on later_notes as restrictive for select to chairside_app
    using ((select app_role()) is not null);
  create policy role_adds on later_notes as restrictive for insert to chairside_app
    with check ((select app_role()) = 'clinic_admin');
  create policy role_changes on later_notes as restrictive for update to chairside_app
    using (false) with check (false);
  create policy role_removes on later_notes as restrictive for delete to chairside_app using (false);
  grant select, insert on later_notes to chairside_app;`;

async function tieByHand({ userId, email }: TestMember, issuer = ISSUER): Promise<string> {
  const subject = randomUUID();
  await database.owner.execute(
    sql`insert into user_identities (issuer, subject, user_id, email) values (${issuer}, ${subject}, ${userId}, ${email})`,
  );
  return subject;
}

/** Somebody who has signed in at Supabase, with that Google account where one is named. */
async function signUp({ email }: TestMember, confirmed: boolean, google?: string): Promise<string> {
  const id = randomUUID();
  await database.owner.execute(sql`insert into auth.users (id, email, email_confirmed_at)
    values (${id}, ${email.toUpperCase()}, case when ${confirmed} then now() end)`);
  if (google !== undefined) {
    await database.owner.execute(sql`insert into auth.identities (provider_id, user_id, identity_data, provider)
      values (${google}, ${id}, '{}', 'google')`);
  }
  return id;
}

describe('the statements of decision 40', () => {
  const statements = readFileSync(DECISION, 'utf8')
    .split('```sql\n')
    .slice(1)
    .map((block) =>
      block.slice(0, block.indexOf('```')).replaceAll('https://PROJECT.supabase.co/auth/v1', ISSUER),
    );

  it('tie accounts of Supabase to the users who were invited, and to those who have a Google account', async () => {
    const { members } = await makeClinic(database.owner);
    const invited = await signUp(members.staff, true);
    await signUp(members.viewer, false);
    const google = await tieByHand(members.clinic_admin, GOOGLE);
    const known = await signUp({ userId: '', email: 'another@clinic.example' }, true, google);
    await tieByHand(members.provider, GOOGLE);
    await signUp(members.provider, true);
    for (let round = 0; round < 2; round++) {
      for (const statement of statements) await database.owner.execute(sql.raw(statement));
    }
    const users = Object.values(members).map(({ userId }) => userId);
    const tied = await database.owner.execute(sql`select subject, user_id as "userId" from user_identities
      where issuer = ${ISSUER} and user_id in ${users}`);
    expect([...tied]).toHaveLength(2);
    expect([...tied]).toEqual(
      expect.arrayContaining([
        { subject: invited, userId: members.staff.userId },
        { subject: known, userId: members.clinic_admin.userId },
      ]),
    );
    const events = await database.owner.execute(
      sql`select user_id as "userId" from audit_events where action = 'member.signed_in' and user_id in ${users}`,
    );
    expect([...events]).toEqual([{ userId: members.staff.userId }]);
  });
});
