import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionSyncs } from '../../../server/db/schema/syncs.ts';
import { KpiCatalogue } from '../../../shared/apiBoard.ts';
import type { Currency } from '../../../shared/currency.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const HOUR_MS = 3_600_000;

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

/** Maps a sheet whose amounts are in that currency, or in one that the mapping leaves unsaid. */
function mapAmounts(clinic: TestClinic, currency?: Currency) {
  const mappings = SMALL_CONFIG.mappings.map((entry) =>
    entry.transform === 'currency' && currency !== undefined
      ? { ...entry, currency_format: currency }
      : entry,
  );
  const { email } = clinic.members.staff;
  return mapSheet(server.ask, { clinicId: clinic.id, email }, { ...SMALL_CONFIG, mappings });
}

async function readCatalogue(clinic: TestClinic, role: 'viewer' | 'provider' | 'staff' = 'viewer') {
  const { email } = clinic.members[role];
  return expectOk(KpiCatalogue, await server.ask('GET', `/v1/clinics/${clinic.id}/kpis`, { email }));
}

describe('the catalogue', () => {
  it('knows no currency, no days and no providers of a clinic that has mapped nothing', async () => {
    const clinic = await makeClinic(database.owner);
    expect(await readCatalogue(clinic)).toMatchObject({
      currency: null,
      span: null,
      providers: [],
      weekStart: 1,
    });
  });

  it('says the one currency of the sheets to viewers too, dollars where the mapping names none', async () => {
    const clinic = await makeClinic(database.owner);
    await mapAmounts(clinic);
    expect((await readCatalogue(clinic)).currency).toBe('USD');
    const other = await makeClinic(database.owner);
    await mapAmounts(other, 'GBP');
    expect((await readCatalogue(other)).currency).toBe('GBP');
  });

  it('says none where the sheets have several', async () => {
    const clinic = await makeClinic(database.owner);
    await mapAmounts(clinic, 'EUR');
    await mapAmounts(clinic, 'GBP');
    expect((await readCatalogue(clinic)).currency).toBeNull();
  });

  it('names all providers to staff and none to a viewer', async () => {
    const clinic = await makeClinic(database.owner);
    const id = await addTestProvider(database.owner, clinic.id, 'Mara Ellingsen');
    expect((await readCatalogue(clinic, 'staff')).providers).toEqual([{ id, name: 'Mara Ellingsen' }]);
    expect((await readCatalogue(clinic)).providers).toEqual([]);
  });

  it('says the first and the last day with data, as soon as a push has ended', async () => {
    const clinic = await makeClinic(database.owner);
    const table = smallSheet(6);
    await pushSheet(await mapAmounts(clinic), table);
    const days = table.rows.map(({ cells }) => String(cells[0])).sort();
    expect((await readCatalogue(clinic)).span).toEqual({ from: days[0], to: days.at(-1) });
  });

  it('names to viewers too the spreadsheet that was not read for three intervals, and what it feeds', async () => {
    const clinic = await makeClinic(database.owner);
    const { connectionId } = await mapAmounts(clinic);
    const kept = { clinicId: clinic.id, connectionId, every: 'hour', timeZone: 'America/Chicago' } as const;
    const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * HOUR_MS);
    await database.owner.insert(connectionSyncs).values({ ...kept, lastSuccessAt: hoursAgo(2) });
    expect((await readCatalogue(clinic)).stale).toEqual([]);
    const lastSuccessAt = hoursAgo(4);
    const ofConnection = eq(connectionSyncs.connectionId, connectionId);
    await database.owner.update(connectionSyncs).set({ lastSuccessAt }).where(ofConnection);
    expect((await readCatalogue(clinic)).stale).toEqual([
      {
        spreadsheetName: expect.any(String),
        lastSuccessAt: lastSuccessAt.toISOString(),
        datasets: ['financial'],
      },
    ]);
  });
});
