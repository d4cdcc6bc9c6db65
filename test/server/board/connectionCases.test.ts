import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../../addon/host/demo/makeDemoSheets.ts';
import { Board } from '../../../shared/apiBoard.ts';
import { readDemo } from '../../fixtures/demoTable.ts';
import { mappings, type SheetKind } from '../../fixtures/mappings.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

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

/** A clinic into which a spreadsheet of that kind was brought, and what its maker counted in all. */
async function bringIn(kind: SheetKind) {
  const sheet = makeDemoSheets({ seed: 7, days: 90 }).find((each) => each.kind === kind);
  if (sheet === undefined) throw new Error(`there is no sheet ${kind}`);
  const clinic = await makeClinic(database.owner);
  const { email } = clinic.members.staff;
  const mapped = await mapSheet(server.ask, { clinicId: clinic.id, email }, mappings[kind]);
  await pushSheet(mapped, readDemo(sheet));
  const total = (measure: string) =>
    Object.values(sheet.expected.byDay).reduce((sum, day) => sum + (day[measure] ?? 0), 0);
  return { clinic, total };
}

async function valueOfKpi({ id, members }: TestClinic, kpi: string) {
  const question = { kpis: [kpi], from: '2025-01-01', to: '2025-12-31', grain: 'year' };
  const asked = { email: members.viewer.email, body: { today: '2026-01-10', questions: [question] } };
  const board = expectOk(Board, await server.ask('POST', `/v1/clinics/${id}/board`, asked));
  return board.answers[0]?.kpis[0]?.value;
}

const dollars = (cents: number) => (cents / 100).toFixed(2);

describe('spreadsheet_connections', () => {
  it('Production tracking spreadsheets', async () => {
    const { clinic, total } = await bringIn('hygiene-tracker');
    expect(await valueOfKpi(clinic, 'production')).toBe(dollars(total('production')));
  });

  it('Call log imports', async () => {
    const { clinic, total } = await bringIn('call-log');
    expect(await valueOfKpi(clinic, 'total_calls')).toBe(String(total('total_calls')));
  });

  it('Financial data synchronization', async () => {
    const { clinic, total } = await bringIn('location-financials');
    const net = total('production') + total('adjustment');
    expect(await valueOfKpi(clinic, 'net_production')).toBe(dollars(net));
  });

  it('Custom metric imports', async () => {
    const { clinic, total } = await bringIn('location-financials');
    const body = {
      label: 'Uncollected fees',
      unit: 'money',
      formula: 'production - collection',
      better: 'down',
      definition: 'Fees that nobody has paid yet.',
      category: 'financial',
    };
    const { email } = clinic.members.clinic_admin;
    await server.ask('POST', `/v1/clinics/${clinic.id}/kpis`, { email, body });
    const open = total('production') - total('collection');
    expect(await valueOfKpi(clinic, 'uncollected_fees')).toBe(dollars(open));
  });
});
