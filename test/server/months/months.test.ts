import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withClinic } from '../../../server/db/withClinic.ts';
import { holdClosedMonths } from '../../../server/months/holdClosedMonths.ts';
import type { Role } from '../../../shared/api.ts';
import { ClosedMonths } from '../../../shared/apiPushes.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
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
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

function ask(method: 'GET' | 'PUT' | 'DELETE', month: string, role: Role = 'clinic_admin'): Promise<Answer> {
  const path = `/v1/clinics/${clinic.id}/closed-months${month && `/${month}`}`;
  const body = method === 'PUT' ? {} : undefined;
  return server.ask(method, path, { email: clinic.members[role].email, body });
}

function closedIn(answer: Answer): readonly string[] {
  return expectOk(ClosedMonths, answer).months.map(({ month }) => month);
}

async function events() {
  const rows = await eventsOf(database.owner, clinic.id);
  return rows.map(({ action, subjectId }) => `${action} ${subjectId}`);
}

describe('a month', () => {
  it('is closed and opened again, and each of it is said once', async () => {
    expect(closedIn(await ask('PUT', '2025-01'))).toEqual(['2025-01']);
    expect(closedIn(await ask('PUT', '2025-01'))).toEqual(['2025-01']);
    expect(closedIn(await ask('PUT', '2025-03'))).toEqual(['2025-03', '2025-01']);
    expect(closedIn(await ask('DELETE', '2025-01'))).toEqual(['2025-03']);
    expect(closedIn(await ask('DELETE', '2025-01'))).toEqual(['2025-03']);
    expect(await events()).toEqual([
      'month.closed 2025-01',
      'month.closed 2025-03',
      'month.reopened 2025-01',
    ]);
  });

  it('says who closed it, to everyone who sees the setup', async () => {
    await ask('PUT', '2025-01');
    expect((await ask('GET', '', 'staff')).body).toMatchObject({
      months: [{ month: '2025-01', by: 'A clinic_admin' }],
    });
    for (const role of ['provider', 'viewer'] as const) {
      expect(await ask('GET', '', role)).toMatchObject({ status: 403 });
    }
  });

  it.each(['staff', 'provider', 'viewer'] as const)('is not closed or opened by a %s', async (role) => {
    await ask('PUT', '2025-01');
    expect(await ask('PUT', '2025-02', role)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await ask('DELETE', '2025-01', role)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(closedIn(await ask('GET', ''))).toEqual(['2025-01']);
  });

  it.each(['2025-13', '2025-1', '2025', 'January'])('is not written %s', async (month) => {
    expect(await ask('PUT', month)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    expect(await events()).toEqual([]);
  });

  it('of another clinic is out of reach', async () => {
    await ask('PUT', '2025-01');
    const { email } = (await makeClinic(database.owner)).members.clinic_admin;
    const path = `/v1/clinics/${clinic.id}/closed-months`;
    expect(await server.ask('GET', path, { email })).toMatchObject({ status: 404 });
    expect(await server.ask('DELETE', `${path}/2025-01`, { email })).toMatchObject({ status: 404 });
    expect(closedIn(await ask('GET', ''))).toEqual(['2025-01']);
  });

  it('is closed only when no transaction is writing that took it for open', async () => {
    const { userId } = clinic.members.staff;
    const scope = { clinicId: clinic.id, userId };
    let closing: Promise<Answer> | undefined;
    await withClinic(database.app, scope, async (tx) => {
      const member = { tx, clinicId: clinic.id, userId, role: 'staff' as const, viaCommandLine: false };
      expect(await holdClosedMonths(member)).toEqual(new Set());
      closing = ask('PUT', '2025-01');
      await expect.poll(() => countWaiting(database.owner)).toBe(1);
      expect(await holdClosedMonths(member)).toEqual(new Set());
    });
    expect(await closing).toMatchObject({ status: 200 });
  });
});
