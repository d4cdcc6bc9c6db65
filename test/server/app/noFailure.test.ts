import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, openPush, preparePush, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { type Ground, hostileRequest, type ListedRoute } from './hostileRequests.ts';

const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 3_000);

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const Listed = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional() }),
    ),
  ),
});

/** The routes that run, as the server itself lists them. */
async function listRoutes(): Promise<ListedRoute[]> {
  const { paths } = Listed.parse((await server.ask('GET', '/openapi.json')).body);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method,
      path,
      query: parameters.filter((each) => each.in === 'query').map(({ name }) => name),
    })),
  );
}

async function prepareGround(): Promise<{ email: string; ground: Ground }> {
  const clinic = await makeClinic(database.owner);
  const { email } = clinic.members.clinic_admin;
  const provider = await addTestProvider(database.owner, clinic.id, 'Dr Ada');
  const sheet = await mapSheet(server.ask, { clinicId: clinic.id, email }, SMALL_CONFIG);
  const table = smallSheet(6);
  const done = await pushSheet(sheet, table);
  const prepared = await preparePush(sheet, table, 2);
  const open = await openPush(sheet, prepared, { generation: 100_000 });
  const { connectionId, mapping } = sheet;
  const clinics = '/v1/clinics/{clinicId}';
  const pushed = `${clinics}/pushes/{pushId}`;
  const opening = {
    key: 'hostile-key',
    connectionId,
    mappingId: mapping.id,
    mode: 'mirror',
    generation: 100_001,
  };
  const { headers, rowCount, skipped, sheetSums } = prepared;
  const ground: Ground = {
    ids: {
      clinicId: [clinic.id],
      connectionId: [connectionId],
      mappingId: [mapping.id],
      pushId: [open.id, open.id, done.pushId],
      number: ['1', '2', '3', '99999', '0', '100000'],
      month: ['2025-01', '2025-02', '0000-01', '9999-12'],
    },
    queries: {
      dataset: ['financial'],
      connectionId: [connectionId],
      sheetName: ['Sheet1'],
      from: ['2025-01-01'],
      to: ['2025-12-31'],
    },
    bodies: {
      [`put ${clinics}/connections`]: [
        { spreadsheetId: 's-1', spreadsheetName: 'A book', sheetNames: ['Sheet1'] },
      ],
      [`post ${clinics}/connections/{connectionId}/mappings`]: [
        { sheetName: 'Sheet2', headerRow: 1, config: SMALL_CONFIG, basedOnVersion: null },
      ],
      [`post ${clinics}/connections/{connectionId}/row-states`]: [
        { sheetName: 'Sheet1', identities: ['a', 'b'] },
      ],
      [`put ${clinics}/mappings/{mappingId}/template`]: [{ name: 'Day sheet' }],
      [`post ${clinics}/providers`]: [{ name: 'Dr B', providerType: 'dentist', alias: 'B' }],
      [`put ${clinics}/provider-aliases`]: [
        { alias: 'Ada', providerId: provider, from: '2025-01-01', until: '2025-12-31' },
      ],
      [`put ${clinics}/left-out-spellings`]: [{ alias: 'Total' }],
      [`put ${clinics}/settings`]: [{ removalShare: 0.2 }],
      [`post ${clinics}/pushes`]: [
        { ...opening, headers, rowCount },
        { ...opening, key: 'another-key', headers, rowCount, cellsAbove: { B1: 'x' }, adjusts: true },
      ],
      [`put ${pushed}/chunks/{number}`]: [
        { rows: prepared.chunks[0] },
        { rows: [{ row: 3, cells: [{ date: '2025-01-01' }, 7], occurrence: 2, repeats: ['Date'] }] },
        { hashes: [[2, 'A'.repeat(33)]] },
      ],
      [`post ${pushed}/complete`]: [
        { chunkCount: 3, skipped, sheetSums, removal: { count: 0, confirmed: false } },
        { chunkCount: 0, skipped: {}, sheetSums: [], removal: null },
      ],
    },
  };
  return { email, ground };
}

it(`answers ${REQUESTS} hostile requests to all of its routes without failing once`, async () => {
  const { email, ground } = await prepareGround();
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(hostileRequest(await listRoutes(), ground), async ({ method, path, ...rest }) => {
      const { status, body } = await server.ask(method, path, { email, ...rest });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      if (status >= 400)
        expect(body).toMatchObject({ status, code: expect.any(String), requestId: expect.any(String) });
    }),
    {
      numRuns: REQUESTS,
      endOnFailure: true,
      ...(process.env.HOSTILE_SEED && { seed: Number(process.env.HOSTILE_SEED) }),
    },
  );
  // Not all of them may fail at the door.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 20);
});
