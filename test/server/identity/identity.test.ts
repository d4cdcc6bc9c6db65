import { sql } from 'drizzle-orm';
import { generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../server/app/createApp.ts';
import { refuseEveryone } from '../../../server/identity/refuseEveryone.ts';
import type { Role } from '../../../shared/api.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { digestOf, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let ours: TestClinic;
let theirs: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  ours = await makeClinic(database.owner, 'Ours');
  theirs = await makeClinic(database.owner, 'Theirs');
  await addTestProvider(database.owner, ours.id, 'Dr. Taken');
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const withToken = (token: string) =>
  server.ask('GET', '/v1/me', { headers: { Authorization: `Bearer ${token}` } });
const UNAUTHENTICATED = { status: 401, body: { code: 'unauthenticated' } };

describe('a token', () => {
  it('of the local issuer says who I am, whatever the case of the address', async () => {
    const { email, userId } = ours.members.staff;
    const answer = await server.ask('GET', '/v1/me', { email: email.toUpperCase() });
    expect(answer).toMatchObject({
      status: 200,
      body: { userId, clinics: [{ name: 'Ours', role: 'staff' }] },
    });
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  it.each([
    ['of another audience', { aud: 'someone-else' }],
    ['of another issuer', { iss: 'https://accounts.google.com' }],
    ['that has expired', { iat: past - 60, exp: past }],
    ['without a verified e-mail', { email_verified: false }],
    ['whose e-mail is verified as text', { email_verified: 'true' }],
    ['without an e-mail', { email: undefined }],
  ])('%s is refused', async (_, claims) => {
    const token = await server.issuer.sign(ours.members.staff.email, claims);
    expect(await withToken(token)).toMatchObject(UNAUTHENTICATED);
  });

  it('signed with another key is refused, under whatever name', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const claims = { email: ours.members.staff.email, email_verified: true, sub: 'x' };
    for (const kid of ['one', 'two']) {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(server.issuer.origin)
        .setAudience('chairside-local')
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey);
      expect(await withToken(token)).toMatchObject(UNAUTHENTICATED);
    }
  });

  it('without a signature, or signed with a shared secret, is refused', async () => {
    const good = await server.issuer.sign(ours.members.staff.email);
    const [, payload] = good.split('.');
    const header = (alg: string) => Buffer.from(JSON.stringify({ alg, kid: 'one' })).toString('base64url');
    const shared = await new SignJWT({ email: ours.members.staff.email, email_verified: true, sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .setIssuer(server.issuer.origin)
      .setAudience('chairside-local')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode('a shared secret that is long enough'));
    for (const token of [
      `${header('none')}.${payload}.`,
      `${header('RS256')}.${payload}.AAAA`,
      shared,
      'x',
      'a.b.c',
    ]) {
      expect(await withToken(token)).toMatchObject(UNAUTHENTICATED);
    }
  });

  it('of someone whom nobody invited is refused', async () => {
    expect(await server.ask('GET', '/v1/me', { email: 'stranger@nowhere.example' })).toMatchObject(
      UNAUTHENTICATED,
    );
  });

  it('is needed', async () => {
    const answer = await server.ask('GET', '/v1/me');
    expect(answer).toMatchObject(UNAUTHENTICATED);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
  });

  it('is never enough where no issuer is configured', async () => {
    const app = createApp({ db: database.app, identify: refuseEveryone, logger: pino({ level: 'silent' }) });
    const token = await server.issuer.sign(ours.members.staff.email);
    const answer = await app.request('/v1/me', { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
  });
});

const book = { spreadsheetId: 's', spreadsheetName: 'S', sheetNames: ['A'] };
const config = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date' },
    { source_column: 'Production', target_field: 'amount', transform: 'currency' },
  ],
};
/** Every call of a clinic, with the roles that may make it and how it ends for them. */
const CALLS = [
  ['GET', 'lookups', undefined, ['clinic_admin', 'staff', 'provider'], 200],
  ['GET', 'connections', undefined, ['clinic_admin', 'staff', 'provider'], 200],
  ['PUT', 'connections', book, ['clinic_admin', 'staff'], 200],
  ['PUT', 'provider-aliases', { alias: 'Dr. X', providerId: 'x' }, ['clinic_admin', 'staff'], 404],
  ['POST', 'providers', { name: 'Dr. Taken', providerType: 'dentist' }, ['clinic_admin', 'staff'], 409],
  [
    'POST',
    'connections/x/mappings',
    { sheetName: 'A', headerRow: 1, config, basedOnVersion: null },
    ['clinic_admin', 'staff'],
    404,
  ],
  ['GET', 'connections/x/mappings/active?sheetName=A', undefined, ['clinic_admin', 'staff', 'provider'], 200],
  ['GET', 'connections/x/mappings?sheetName=A', undefined, ['clinic_admin', 'staff', 'provider'], 200],
  ['POST', 'mappings/x/activate', { activeVersion: null }, ['clinic_admin', 'staff'], 404],
  ['PUT', 'mappings/x/template', { name: 'T' }, ['clinic_admin', 'staff'], 404],
  ['GET', 'templates', undefined, ['clinic_admin', 'staff', 'provider'], 200],
  ['PUT', 'left-out-spellings', { alias: 'Dr. Taken' }, ['clinic_admin', 'staff'], 409],
  [
    'POST',
    'connections/x/row-states',
    { sheetName: 'A', identities: ['x'] },
    ['clinic_admin', 'staff', 'provider'],
    404,
  ],
  [
    'POST',
    'pushes',
    {
      key: 'abcdefgh',
      connectionId: 'x',
      mappingId: 'x',
      mode: 'mirror',
      generation: 1,
      headers: [],
      rowCount: 0,
    },
    ['clinic_admin', 'staff'],
    404,
  ],
  ['PUT', 'pushes/x/chunks/1', { rows: [{ row: 2, cells: [] }] }, ['clinic_admin', 'staff'], 404],
  [
    'POST',
    'pushes/x/complete',
    { chunkCount: 0, skipped: {}, sheetSums: [], removal: null },
    ['clinic_admin', 'staff'],
    404,
  ],
  ['GET', 'pushes/x/removal', undefined, ['clinic_admin', 'staff'], 404],
  ['POST', 'pushes/x/cancel', {}, ['clinic_admin', 'staff'], 404],
  ['POST', 'pushes/x/undo', {}, ['clinic_admin', 'staff'], 404],
  ['GET', 'closed-months', undefined, ['clinic_admin', 'staff', 'provider'], 200],
  ['PUT', 'closed-months/2025-01', {}, ['clinic_admin'], 200],
  ['DELETE', 'closed-months/2025-01', undefined, ['clinic_admin'], 200],
  ['GET', 'settings', undefined, ['clinic_admin', 'staff', 'provider'], 200],
  ['PUT', 'settings', { removalShare: 0.3 }, ['clinic_admin'], 200],
  ['GET', 'pushes/x', undefined, ['clinic_admin', 'staff', 'provider'], 404],
  ['GET', 'totals?dataset=financial', undefined, ['clinic_admin', 'staff', 'provider', 'viewer'], 200],
] as const;
const ROLES: readonly Role[] = ['clinic_admin', 'provider', 'staff', 'viewer'];

function call(method: string, path: string, body: unknown, email: string, clinicId: string) {
  const raw = body === undefined ? undefined : JSON.stringify(body);
  const headers = raw === undefined ? {} : { 'Content-Digest': digestOf(raw) };
  return server.ask(method, `/v1/clinics/${clinicId}/${path}`, {
    email,
    headers,
    ...(raw === undefined ? {} : { raw }),
  });
}

describe.each(CALLS)('%s %s', (method, path, body, allowed, status) => {
  it.each(ROLES)('as %s', async (role) => {
    const answer = await call(method, path, body, ours.members[role].email, ours.id);
    const may = allowed.some((each) => each === role);
    expect(answer.status).toBe(may ? status : 403);
    if (!may) expect(answer.body).toMatchObject({ code: 'forbidden' });
  });

  it('shows a clinic of others exactly as one that does not exist', async () => {
    const { email } = ours.members.clinic_admin;
    const [other, none] = await Promise.all([
      call(method, path, body, email, theirs.id),
      call(method, path, body, email, 'nothing'),
    ]);
    expect(other).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect({ ...(other.body as object), requestId: '' }).toEqual({ ...(none.body as object), requestId: '' });
  });

  it('is closed to a member whose role was switched off', async () => {
    const clinic = await makeClinic(database.owner);
    await database.owner.execute(
      sql`update user_clinic_roles set is_active = false where clinic_id = ${clinic.id}`,
    );
    const answer = await call(method, path, body, clinic.members.clinic_admin.email, clinic.id);
    expect(answer.status).toBe(404);
  });
});
