import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/api.ts';
import { eventsOf } from '../../support/eventsOf.ts';
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
