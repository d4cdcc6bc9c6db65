import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Account } from '../../../shared/api.ts';
import { Members } from '../../../shared/apiMembers.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { addMember, makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
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

const BEGIN = '2025-01-01T00:00:00.000Z';
const membership = { role: 'staff', providerId: null, isActive: true, startsAt: BEGIN, endsAt: null };
const { isActive: _, ...invitation } = membership;
const NEW = { ...invitation, email: 'new@clinic.example', name: 'New Person' };

function ask(
  method: string,
  path = '',
  body?: object,
  email = clinic.members.clinic_admin.email,
): Promise<Answer> {
  return server.ask(method, `/v1/clinics/${clinic.id}/members${path}`, { email, body });
}

async function list(): Promise<Members['members']> {
  return expectOk(Members, await ask('GET')).members;
}

async function standingOf(userId: string): Promise<string | undefined> {
  return (await list()).find((member) => member.userId === userId)?.standing;
}

const events = async () =>
  (await eventsOf(database.owner, clinic.id)).map(({ action, subjectId, detail }) => [
    action,
    subjectId,
    detail,
  ]);

describe('an invitation', () => {
  it('waits for the person’s first sign-in, and then they have the role', async () => {
    const answer = await ask('POST', '', { ...NEW, email: 'first@clinic.example' });
    expect(answer).toMatchObject({ status: 200, body: { userId: expect.any(String) } });
    const invited = (await list()).find(({ email }) => email === 'first@clinic.example');
    expect(invited).toMatchObject({
      name: 'New Person',
      role: 'staff',
      standing: 'invited',
      lastActiveAt: null,
    });
    const account = Account.parse(
      (await server.ask('GET', '/v1/me', { email: 'first@clinic.example' })).body,
    );
    expect(account).toMatchObject({ userId: invited?.userId, clinics: [{ id: clinic.id, role: 'staff' }] });
    await server.ask('GET', `/v1/clinics/${clinic.id}/lookups`, { email: 'first@clinic.example' });
    expect(await standingOf(account.userId)).toBe('active');
    expect((await list()).find(({ userId }) => userId === account.userId)?.lastActiveAt).not.toBeNull();
    expect(await events()).toEqual([['member.invited', account.userId, { role: 'staff', endsAt: null }]]);
  });

  it('of someone who has an account already keeps it', async () => {
    const other = await makeClinic(database.owner, 'Another');
    const { email, userId } = other.members.viewer;
    expect(await ask('POST', '', { ...NEW, email: email.toUpperCase() })).toMatchObject({
      status: 200,
      body: { userId },
    });
    const { clinics } = Account.parse((await server.ask('GET', '/v1/me', { email })).body);
    expect(clinics.map(({ name, role }) => [name, role])).toEqual([
      ['Another', 'viewer'],
      ['Ours', 'staff'],
    ]);
  });

  it('of a member is refused beside the address, and changes nothing', async () => {
    const before = await list();
    const answer = await ask('POST', '', { ...NEW, email: clinic.members.viewer.email });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'already_member', errors: { email: expect.any(String) } },
    });
    expect(await list()).toEqual(before);
    expect(await events()).toEqual([]);
  });

  it('of one address at the same moment makes one member', async () => {
    const both = await Promise.all([
      ask('POST', '', { ...NEW, email: 'twice@clinic.example' }),
      ask('POST', '', { ...NEW, email: 'Twice@clinic.example' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await list()).filter(({ email }) => /^twice@/i.test(email))).toHaveLength(1);
  });

  it('brings back whoever was removed', async () => {
    const { userId, email } = clinic.members.viewer;
    await ask('DELETE', `/${userId}`);
    expect(await standingOf(userId)).toBeUndefined();
    expect(await ask('POST', '', { ...NEW, email })).toMatchObject({ status: 200, body: { userId } });
    expect(await standingOf(userId)).toBe('invited');
  });

  it.each([
    ['no address', { email: 'nobody' }, 'email'],
    ['no name', { name: ' ' }, 'name'],
    ['a role that there is not', { role: 'owner' }, 'role'],
    ['an end before its begin', { endsAt: '2024-12-31T00:00:00Z' }, 'endsAt'],
    ['a provider of nowhere', { providerId: 'x' }, 'providerId'],
    ['a begin that is no time', { startsAt: 'tomorrow' }, 'startsAt'],
  ])('with %s is refused there', async (_what, change, field) => {
    const answer = await ask('POST', '', { ...NEW, ...change });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'invalid_request', errors: { [field]: expect.any(String) } },
    });
  });

  it('names no provider of another clinic', async () => {
    const other = await makeClinic(database.owner);
    const providerId = await addTestProvider(database.owner, other.id, 'Dr. Elsewhere');
    expect(await ask('POST', '', { ...NEW, providerId })).toMatchObject({ status: 422 });
  });
});

describe('a member', () => {
  it('has another role from the next request on', async () => {
    const { userId, email } = clinic.members.viewer;
    const lookups = () => server.ask('GET', `/v1/clinics/${clinic.id}/lookups`, { email });
    expect(await lookups()).toMatchObject({ status: 403 });
    expect(await ask('PUT', `/${userId}`, membership)).toMatchObject({ status: 200, body: membership });
    expect(await lookups()).toMatchObject({ status: 200 });
    expect(await events()).toEqual([['member.changed', userId, { role: 'staff', startsAt: BEGIN }]]);
  });

  it('is changed once where the same is said twice', async () => {
    const { userId } = clinic.members.viewer;
    await ask('PUT', `/${userId}`, membership);
    expect(await ask('PUT', `/${userId}`, membership)).toMatchObject({ status: 200 });
    expect(await events()).toHaveLength(1);
  });

  it('who is suspended is told so at the next request, and comes back', async () => {
    const { userId, email } = clinic.members.staff;
    const lookups = () => server.ask('GET', `/v1/clinics/${clinic.id}/lookups`, { email });
    await ask('PUT', `/${userId}`, { ...membership, isActive: false });
    expect(await standingOf(userId)).toBe('suspended');
    expect(await lookups()).toMatchObject({
      status: 403,
      body: {
        code: 'membership_inactive',
        detail: 'Your membership in Ours is suspended. Ask a clinic admin.',
      },
    });
    await ask('PUT', `/${userId}`, membership);
    expect(await lookups()).toMatchObject({ status: 200 });
  });

  it('of the past or of the future stands so in the list', async () => {
    const { userId } = clinic.members.staff;
    await ask('PUT', `/${userId}`, { ...membership, endsAt: '2025-02-01T00:00:00Z' });
    expect(await standingOf(userId)).toBe('ended');
    await ask('PUT', `/${userId}`, { ...membership, startsAt: '2190-01-01T00:00:00+02:00' });
    expect(await standingOf(userId)).toBe('upcoming');
  });

  it('who was removed is a stranger, and what they did keeps their name', async () => {
    const { userId, email } = await addMember(database.owner, clinic.id, 'clinic_admin');
    await server.ask('PUT', `/v1/clinics/${clinic.id}/closed-months/2025-01`, { email, body: {} });
    expect(await ask('DELETE', `/${userId}`)).toMatchObject({ status: 200, body: { userId } });
    const months = `/v1/clinics/${clinic.id}/closed-months`;
    expect(await server.ask('GET', months, { email })).toMatchObject({ status: 404 });
    expect(await server.ask('GET', months, { email: clinic.members.staff.email })).toMatchObject({
      body: { months: [{ month: '2025-01', by: 'A clinic_admin' }] },
    });
    expect(await ask('DELETE', `/${userId}`)).toMatchObject({ status: 404 });
    expect(await ask('PUT', `/${userId}`, membership)).toMatchObject({ status: 404 });
  });

  it('of another clinic is out of reach', async () => {
    const other = await makeClinic(database.owner);
    const { userId } = other.members.staff;
    expect(await ask('PUT', `/${userId}`, membership)).toMatchObject({ status: 404 });
    expect(await ask('DELETE', `/${userId}`)).toMatchObject({ status: 404 });
    expect((await list()).map((member) => member.userId)).not.toContain(userId);
  });
});

describe('the last clinic admin', () => {
  const LAST = { status: 409, body: { code: 'last_admin' } };
  const admin = { ...membership, role: 'clinic_admin' };

  it.each([
    ['step down', { role: 'staff' }],
    ['be suspended', { isActive: false }],
    ['be given an end', { endsAt: '2190-01-01T00:00:00Z' }],
    ['begin later', { startsAt: '2190-01-01T00:00:00Z' }],
  ])('cannot %s', async (_what, change) => {
    const { userId } = clinic.members.clinic_admin;
    expect(await ask('PUT', `/${userId}`, { ...admin, ...change })).toMatchObject(LAST);
    expect(await events()).toEqual([]);
    expect(await ask('GET')).toMatchObject({ status: 200 });
  });

  it('cannot be removed, until there is another one for good', async () => {
    const { userId } = clinic.members.clinic_admin;
    expect(await ask('DELETE', `/${userId}`)).toMatchObject(LAST);
    const next = clinic.members.staff;
    await ask('PUT', `/${next.userId}`, { ...admin, endsAt: '2190-01-01T00:00:00Z' });
    expect(await ask('DELETE', `/${userId}`)).toMatchObject(LAST);
    await ask('PUT', `/${next.userId}`, admin);
    expect(await ask('DELETE', `/${userId}`)).toMatchObject({ status: 200 });
    expect(await ask('GET', '', undefined, next.email)).toMatchObject({ status: 200 });
  });

  it('is left where two step down at the same moment', async () => {
    const other = await addMember(database.owner, clinic.id, 'clinic_admin');
    const answers = await Promise.all([
      ask('PUT', `/${clinic.members.clinic_admin.userId}`, membership),
      ask('PUT', `/${other.userId}`, membership, other.email),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is kept by the database itself, whoever writes', async () => {
    const work = database.owner.execute(sql`delete from user_clinic_roles where clinic_id = ${clinic.id}`);
    await expect(work).rejects.toThrow();
    expect(await ask('GET')).toMatchObject({ status: 200 });
  });
});
