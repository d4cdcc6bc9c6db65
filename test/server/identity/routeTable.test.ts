import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayDo, ROLES, ROUTES, type RoleName } from '../../../shared/roles.ts';
import { addMember, makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startIssuer, type TestIssuer } from '../../support/testIssuer.ts';
import { type Answer, digestOf, startTestServer, type TestServer } from '../../support/testServer.ts';
import { type RouteSample, SAMPLES } from './routeSamples.ts';

let database: TestDatabase;
let server: TestServer;
let forger: TestIssuer;
let ours: TestClinic;
let theirs: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  forger = await startIssuer();
  ours = await makeClinic(database.owner, 'Ours');
  theirs = await makeClinic(database.owner, 'Theirs');
});
afterAll(async () => {
  server.stop();
  forger.stop();
  await database.drop();
});

const NAMES = Object.keys(SAMPLES).filter((name) => isRoute(name));

function isRoute(name: string): name is keyof typeof ROUTES {
  return Object.hasOwn(ROUTES, name);
}

/** Asks a route as the bearer of that token, in that clinic. */
function ask(name: keyof typeof ROUTES, token: string | null, clinicId: string): Promise<Answer> {
  const { query = '', body }: RouteSample = SAMPLES[name];
  const [method = '', template = ''] = name.split(' ');
  const path = template
    .replace('{clinicId}', clinicId)
    .replace('{month}', '2025-01')
    .replace('{number}', '1')
    .replaceAll(/\{\w+\}/g, 'x');
  const raw = body && JSON.stringify(body());
  return server.ask(method, path + query, {
    headers: {
      ...(token !== null && { Authorization: `Bearer ${token}` }),
      ...(raw !== undefined && { 'Content-Digest': digestOf(raw) }),
    },
    ...(raw !== undefined && { raw }),
  });
}

/** The token of someone who was a member of the clinic, signed in, and is no member any more in this way. */
async function formerMember(role: RoleName, change: ReturnType<typeof sql>): Promise<string> {
  const { userId, email } = await addMember(database.owner, ours.id, role);
  await server.ask('GET', '/v1/me', { email });
  await database.owner.execute(sql`update user_clinic_roles set ${change} where user_id = ${userId}`);
  return server.issuer.sign(email);
}

const past = () => Math.floor(Date.now() / 1000) - 7200;
const admin = () => ours.members.clinic_admin.email;

interface Caller {
  readonly who: string;
  readonly token: () => Promise<string | null>;
  /** How a route of a clinic ends for them; for one that takes an account alone; null where it is as for a member. */
  readonly inClinic: number;
  readonly signedIn: number | null;
}

const OUTSIDERS: readonly Caller[] = [
  { who: 'nobody', token: async () => null, inClinic: 401, signedIn: 401 },
  {
    who: 'a forger',
    token: () => forger.sign(admin(), { iss: server.issuer.origin }),
    inClinic: 401,
    signedIn: 401,
  },
  {
    who: 'the bearer of an expired token',
    token: () => server.issuer.sign(admin(), { iat: past() - 60, exp: past() }),
    inClinic: 401,
    signedIn: 401,
  },
  {
    who: 'someone whom nobody invited',
    token: () => server.issuer.sign('stranger@nowhere.example'),
    inClinic: 401,
    signedIn: 401,
  },
  {
    who: 'a clinic admin of another clinic',
    token: () => server.issuer.sign(theirs.members.clinic_admin.email),
    inClinic: 404,
    signedIn: null,
  },
  {
    who: 'a clinic admin whose membership was taken away',
    token: () => formerMember('clinic_admin', sql`removed_at = now()`),
    inClinic: 404,
    signedIn: null,
  },
  {
    who: 'a suspended clinic admin',
    token: () => formerMember('clinic_admin', sql`is_active = false`),
    inClinic: 403,
    signedIn: null,
  },
  {
    who: 'a clinic admin whose membership has ended',
    token: () => formerMember('clinic_admin', sql`starts_at = now() - interval '2 days', ends_at = now()`),
    inClinic: 403,
    signedIn: null,
  },
  {
    who: 'a clinic admin whose membership has not begun',
    token: () => formerMember('clinic_admin', sql`starts_at = now() + interval '1 day'`),
    inClinic: 403,
    signedIn: null,
  },
];

function expected(name: keyof typeof ROUTES, { inClinic, signedIn }: Caller): number {
  const needed = ROUTES[name];
  if (needed === 'public') return SAMPLES[name].status;
  return needed === 'signed_in' ? (signedIn ?? SAMPLES[name].status) : inClinic;
}

function expectedAs(name: keyof typeof ROUTES, role: RoleName): number {
  const needed = ROUTES[name];
  const may = needed === 'public' || needed === 'signed_in' || mayDo(role, needed);
  return may ? SAMPLES[name].status : 403;
}

const CODES: Readonly<Record<number, RegExp>> = {
  401: /^unauthenticated$/,
  403: /^(forbidden|membership_inactive)$/,
  404: /^not_found$/,
};

function expectStatus(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  const code = CODES[status];
  if (code !== undefined) expect(answer.body).toMatchObject({ code: expect.stringMatching(code) });
}

describe('the permission table', () => {
  it('has every route that the server answers, and no other', () => {
    const live = server.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect([...new Set(live)].sort()).toEqual(Object.keys(ROUTES).sort());
  });
});

describe.each(NAMES)('%s', (name) => {
  it.each(OUTSIDERS)('as $who', async (caller) => {
    const answer = await ask(name, await caller.token(), ours.id);
    expectStatus(answer, expected(name, caller));
  });

  it.each(ROLES)('as a %s of the clinic', async (role) => {
    const answer = await ask(name, await server.issuer.sign(ours.members[role].email), ours.id);
    expectStatus(answer, expectedAs(name, role));
  });

  it('shows a clinic of others exactly as one that does not exist', async () => {
    const token = await server.issuer.sign(admin());
    const [other, none] = await Promise.all([ask(name, token, theirs.id), ask(name, token, 'nothing')]);
    const withoutId = ({ status, body }: Answer) => [
      status,
      JSON.stringify(body).replace(/"requestId":"[^"]*"/, ''),
    ];
    expect(withoutId(other)).toEqual(withoutId(none));
  });
});
