import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { userIdentities } from '../../../server/db/schema/members.ts';
import { Account } from '../../../shared/api.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner, 'Ours');
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const UNAUTHENTICATED = { status: 401, body: { code: 'unauthenticated' } };

async function signIn(email: string, subject: string, path = '/v1/me'): Promise<Answer> {
  const token = await server.issuer.sign(email, { sub: subject });
  return server.ask('GET', path, { headers: { Authorization: `Bearer ${token}` } });
}

describe('an account', () => {
  it('becomes the user’s who was invited under its address, whatever its case, and says who I am', async () => {
    const { email, userId } = clinic.members.staff;
    const answer = await signIn(email.toUpperCase(), 'one');
    expect(answer).toMatchObject({ status: 200 });
    expect(Account.parse(answer.body)).toMatchObject({ userId, clinics: [{ name: 'Ours', role: 'staff' }] });
  });

  it('stays that user’s when its address changes', async () => {
    const { email, userId } = clinic.members.staff;
    await signIn(email, 'two');
    expect(await signIn('married@clinic.example', 'two')).toMatchObject({ status: 200, body: { userId } });
  });

  it('with an address that another account has signed in with is nobody here', async () => {
    const { email } = clinic.members.staff;
    await signIn(email, 'three');
    expect(await signIn(email, 'someone who got the address later')).toMatchObject(UNAUTHENTICATED);
    expect(await signIn(email, 'three')).toMatchObject({ status: 200 });
  });

  it('is the same with every request, though many come first at once', async () => {
    const { email, userId } = clinic.members.viewer;
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(email, 'four')));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { userId } });
    const rows = await database.owner.select().from(userIdentities).where(eq(userIdentities.userId, userId));
    expect(rows).toMatchObject([{ issuer: 'chairside-local', subject: 'four', email }]);
  });

  it('of two that come first at once with one address is the user’s, and the other nobody’s', async () => {
    const { email } = clinic.members.viewer;
    const answers = await Promise.all([signIn(email, 'five'), signIn(email, 'six')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('of someone whom nobody invited is refused, though another application knows them', async () => {
    await database.owner.execute(sql`
      insert into users (id, email, name, role) values (as_id('old'), 'old@clinic.example', 'Old', 'admin')`);
    expect(await signIn('old@clinic.example', 'seven')).toMatchObject(UNAUTHENTICATED);
    expect(await signIn('stranger@nowhere.example', 'eight')).toMatchObject(UNAUTHENTICATED);
  });

  it('is needed, and the answer says how it is shown', async () => {
    const answer = await server.ask('GET', '/v1/me');
    expect(answer).toMatchObject(UNAUTHENTICATED);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
  });
});

describe('a membership', () => {
  const path = () => `/v1/clinics/${clinic.id}/lookups`;
  const set = (change: ReturnType<typeof sql>, userId: string) =>
    database.owner.execute(sql`
      update user_clinic_roles set ${change} where clinic_id = ${clinic.id} and user_id = ${userId}`);

  it('that ends between two requests lets the second one in no more, and says why', async () => {
    const { email, userId } = clinic.members.staff;
    const ask = () => server.ask('GET', path(), { email });
    expect(await ask()).toMatchObject({ status: 200 });
    await set(sql`starts_at = now() - interval '1 day', ends_at = now()`, userId);
    expect(await ask()).toMatchObject({
      status: 403,
      body: { code: 'membership_inactive', detail: 'Your membership in Ours has ended. Ask a clinic admin.' },
    });
    await set(sql`ends_at = now() + interval '1 day'`, userId);
    expect(await ask()).toMatchObject({ status: 200 });
  });

  it('is listed only while it is active', async () => {
    const { email, userId } = clinic.members.staff;
    const clinics = async () => Account.parse((await server.ask('GET', '/v1/me', { email })).body).clinics;
    expect(await clinics()).toHaveLength(1);
    for (const change of [
      sql`is_active = false`,
      sql`is_active = true, starts_at = now() + interval '1 day'`,
      sql`starts_at = now() - interval '1 day', removed_at = now()`,
    ]) {
      await set(change, userId);
      expect(await clinics()).toEqual([]);
    }
  });

  it('can be another one in another clinic', async () => {
    const other = await makeClinic(database.owner, 'Another');
    const { email, userId } = clinic.members.clinic_admin;
    await database.owner.execute(sql`
      insert into user_clinic_roles (clinic_id, id, user_id, role) values (${other.id}, as_id('x'), ${userId}, 'viewer')`);
    const inOther = `/v1/clinics/${other.id}/lookups`;
    expect(await server.ask('GET', path(), { email })).toMatchObject({ status: 200 });
    expect(await server.ask('GET', inOther, { email })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const { clinics } = Account.parse((await server.ask('GET', '/v1/me', { email })).body);
    expect(clinics.map(({ name, role }) => [name, role])).toEqual([
      ['Another', 'viewer'],
      ['Ours', 'clinic_admin'],
    ]);
  });
});
