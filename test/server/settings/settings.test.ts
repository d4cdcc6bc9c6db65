import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/api.ts';
import { Board } from '../../../shared/apiBoard.ts';
import { addTestPush } from '../../support/addParents.ts';
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

function ask(method: string, role: Role, body?: object): Promise<Answer> {
  const email = clinic.members[role].email;
  return server.ask(method, `/v1/clinics/${clinic.id}/settings`, { email, body });
}

function events() {
  return eventsOf(database.owner, clinic.id);
}

describe('the settings of a clinic', () => {
  it('let a fifth of a sheet’s records go until the clinic says otherwise', async () => {
    expect(await ask('GET', 'staff')).toMatchObject({ status: 200, body: { removalShare: 0.2 } });
  });

  it('are changed by a clinic admin, with an event for each change and none for a repeat', async () => {
    const changed = { status: 200, body: { removalShare: 0.125 } };
    expect(await ask('PUT', 'clinic_admin', { removalShare: 0.125 })).toMatchObject(changed);
    expect(await ask('PUT', 'clinic_admin', { removalShare: 0.125 })).toMatchObject(changed);
    expect(await ask('GET', 'staff')).toMatchObject(changed);
    expect(await events()).toMatchObject([
      {
        action: 'settings.changed',
        subjectId: clinic.id,
        userId: clinic.members.clinic_admin.userId,
        detail: { removalShare: 0.125 },
      },
    ]);
    await ask('PUT', 'clinic_admin', { removalShare: 1 });
    expect(await ask('GET', 'staff')).toMatchObject({ body: { removalShare: 1 } });
  });

  it('let weeks begin on Monday until the clinic says otherwise, and each change leaves the other setting alone', async () => {
    expect(await ask('GET', 'staff')).toMatchObject({ body: { weekStart: 1 } });
    await ask('PUT', 'clinic_admin', { removalShare: 0.5 });
    const changed = { status: 200, body: { removalShare: 0.5, weekStart: 7 } };
    expect(await ask('PUT', 'clinic_admin', { weekStart: 7 })).toMatchObject(changed);
    expect(await ask('PUT', 'clinic_admin', { weekStart: 7, removalShare: 0.5 })).toMatchObject(changed);
    expect(await ask('PUT', 'clinic_admin', {})).toMatchObject(changed);
    expect((await events()).map(({ detail }) => detail)).toEqual([{ removalShare: 0.5 }, { weekStart: 7 }]);
  });

  it('tell the KPIs’ weeks, and state those of the clinic anew at once', async () => {
    await database.owner.execute(sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
      select ${clinic.id}, as_id(${clinic.id} || n), date '2025-03-01' + n, 'production', 'x', 1 from generate_series(0, 9) n`);
    const { pushId } = await addTestPush(database.owner, clinic.id);
    await database.owner.execute(sql`
      insert into dirty_days (clinic_id, dataset, day, push_id, number)
      select clinic_id, 'financial', date, ${pushId}, 0 from financial_metrics where clinic_id = ${clinic.id}`);
    const weeks = async () => {
      const { email } = clinic.members.viewer;
      const question = { kpis: ['production'], from: '2025-02-24', to: '2025-03-16', grain: 'week' };
      const body = { today: '2025-04-01', questions: [question] };
      const answer = await server.ask('POST', `/v1/clinics/${clinic.id}/board`, { email, body });
      const { answers, weekStart } = expectOk(Board, answer);
      return { weekStart, values: answers[0]?.kpis[0]?.points.map(({ from, value }) => [from, value]) };
    };
    // 1 March 2025 is a Saturday.
    expect(await weeks()).toEqual({
      weekStart: 1,
      values: [
        ['2025-02-24', '2.00'],
        ['2025-03-03', '7.00'],
        ['2025-03-10', '1.00'],
      ],
    });
    await ask('PUT', 'clinic_admin', { weekStart: 7 });
    expect(await weeks()).toEqual({
      weekStart: 7,
      values: [
        ['2025-02-24', '1.00'],
        ['2025-03-02', '7.00'],
        ['2025-03-09', '2.00'],
        ['2025-03-16', null],
      ],
    });
  });

  it.each([[0], [8], [1.5], ['1'], [null]])('do not take %s for a day of the week', async (weekStart) => {
    expect(await ask('PUT', 'clinic_admin', { weekStart })).toMatchObject({
      status: 422,
      body: { code: 'invalid_request' },
    });
    expect(await events()).toEqual([]);
  });

  it.each(['staff', 'provider', 'viewer'] as const)('are not changed by a %s', async (role) => {
    expect(await ask('PUT', role, { removalShare: 0.9 })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await ask('GET', 'staff')).toMatchObject({ body: { removalShare: 0.2 } });
    expect(await events()).toEqual([]);
  });

  it.each([[1.01], [-0.1], ['0.2'], [null], [0.1234]])('do not take %s for a share', async (removalShare) => {
    expect(await ask('PUT', 'clinic_admin', { removalShare })).toMatchObject({
      status: 422,
      body: { code: 'invalid_request' },
    });
    expect(await events()).toEqual([]);
  });

  it('are nothing that another clinic sees or changes', async () => {
    const { email } = (await makeClinic(database.owner)).members.clinic_admin;
    for (const [method, body] of [['GET'], ['PUT', { removalShare: 0.9 }]] as const) {
      const answer = await server.ask(method, `/v1/clinics/${clinic.id}/settings`, { email, body });
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await ask('GET', 'staff')).toMatchObject({ body: { removalShare: 0.2 } });
  });
});
