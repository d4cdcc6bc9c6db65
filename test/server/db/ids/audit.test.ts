import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../../server/audit/verifyChain.ts';
import { createClinic } from '../../../../server/members/createClinic.ts';
import { type AuditEvent, AuditPage } from '../../../../shared/apiAudit.ts';
import { TEST_FORM } from '../../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { expectOk } from '../../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../../support/testServer.ts';
import { meet, presentOf, toText, toUuids } from './changeForm.ts';

const EMAIL = 'robin@clinic.example';

let database: TestDatabase;
let server: TestServer;
let clinicId: string;
let userId: string;

async function invite(email: string): Promise<void> {
  const span = { startsAt: '2020-01-01T00:00:00Z', endsAt: null };
  const body = { email, name: email, role: 'viewer', providerId: null, ...span };
  const answer = await server.ask('POST', `/v1/clinics/${clinicId}/members`, { email: EMAIL, body });
  expect(answer.status).toBe(200);
}

/** The clinic's events, asked for by its id as it is now. */
async function read(query = ''): Promise<readonly AuditEvent[]> {
  const id = await presentOf(database.owner, clinicId);
  const answer = await server.ask('GET', `/v1/clinics/${id}/audit-events${query}`, { email: EMAIL });
  return expectOk(AuditPage, answer).events;
}

const verify = async () => verifyChain(database.owner, await presentOf(database.owner, clinicId));

/** The events with their subjects as ids are now; a month is none. */
function withSubjects(events: readonly AuditEvent[]) {
  return Promise.all(
    events.map(async ({ action, subjectId, by }) => {
      const isId = action !== 'month.closed';
      return { action, by, subjectId: isId ? await presentOf(database.owner, subjectId) : subjectId };
    }),
  );
}

/** Leaves events while ids are text, then UUIDs, then text again; answers with what was seen on the way. */
async function live() {
  await invite('kim@clinic.example');
  await server.ask('PUT', `/v1/clinics/${clinicId}/closed-months/2025-01`, { email: EMAIL, body: {} });
  const asText = { chain: await verify(), events: await read() };

  await toUuids(database);
  await meet(server, EMAIL);
  const chain = await verify();
  await invite('lee@clinic.example');
  const uuid = await presentOf(database.owner, userId);
  const asUuids = {
    ...{ uuid, chain, longer: await verify(), events: await read() },
    subjects: await withSubjects(asText.events),
    of: {
      uuid: await read(`?userId=${uuid}`),
      former: await read(`?userId=${userId}`),
      operator: await read('?userId=operator'),
    },
  };

  await toText(database);
  await meet(server, EMAIL);
  const again = { chain: await verify(), events: await read() };
  return { asText, asUuids, again };
}

describe.skipIf(TEST_FORM === 'uuid')('a chain that was begun before ids became UUIDs', () => {
  let seen: Awaited<ReturnType<typeof live>>;
  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startTestServer(database.app);
    const input = { name: 'Noted', location: 'Here', email: EMAIL, adminName: 'Robin', isAnother: false };
    const created = await createClinic(database.owner, input);
    clinicId = created.clinicId;
    userId = created.admin.userId;
    seen = await live();
  });
  afterAll(async () => {
    server.stop();
    await database.drop();
  });

  it('is whole after it, goes on, and is whole once ids are text again', () => {
    const { asText, asUuids, again } = seen;
    expect(asText.chain).toMatchObject({ intact: true, length: asText.events.length });
    expect(asUuids.chain).toEqual(asText.chain);
    expect(asUuids.longer).toMatchObject({ intact: true, length: asText.events.length + 1 });
    expect(again.chain).toEqual(asUuids.longer);
  });

  it('is told with ids as they are now, and no other word is taken for one', () => {
    const { asText, asUuids, again } = seen;
    const [newest, ...earlier] = asUuids.events;
    expect(newest).toMatchObject({ action: 'member.invited', userId: asUuids.uuid });
    expect(earlier).toMatchObject(asUuids.subjects);
    expect(asUuids.subjects.map(({ subjectId }) => subjectId)).toContain('2025-01');
    expect(again.events.slice(1)).toEqual(asText.events);
  });

  it('is looked through by a person’s id of either form, and by the operator', () => {
    const { uuid, former, operator } = seen.asUuids.of;
    expect(uuid.length).toBeGreaterThan(1);
    expect(former).toEqual(uuid);
    expect(operator.map(({ by, action }) => [by, action])).toEqual([
      ['The operator', 'member.invited'],
      ['The operator', 'clinic.created'],
    ]);
  });
});
