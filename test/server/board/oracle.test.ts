import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoSheet, makeDemoSheets } from '../../../addon/host/demo/makeDemoSheets.ts';
import { PROVIDERS } from '../../../addon/host/demo/people.ts';
import { providerAliases } from '../../../server/db/schema/members.ts';
import { LookupsAnswer } from '../../../shared/api.ts';
import { Board, type Point } from '../../../shared/apiBoard.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import { KPIS } from '../../../shared/kpis.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { GRAINS, type Grain } from '../../../shared/period.ts';
import { readDemo, sendDemo } from '../../fixtures/demoTable.ts';
import { mappings, SHEET_KINDS, type SheetKind } from '../../fixtures/mappings.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { type Amounts, ORACLE, oracleValue } from './kpiOracle.ts';
import { amountsByDay } from './recordAmounts.ts';

const SEEDS = [1, 2, 3, 4, 5];
const DAYS = 181;
const SPAN = { from: '2025-01-01', to: '2025-06-30' };

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

/** A clinic with that sheet pushed, and what each of its days gives to the measures. */
async function pushDemo(kind: SheetKind, seed: number) {
  const sheet = makeDemoSheets({ seed, days: DAYS }).find((each) => each.kind === kind);
  if (sheet === undefined) throw new Error(`there is no sheet ${kind}`);
  const clinic = await makeClinic(database.owner);
  await addProviders(clinic.id);
  const { email } = clinic.members.staff;
  const config = mappings[kind];
  await pushSheet(await mapSheet(server.ask, { clinicId: clinic.id, email }, config), readDemo(sheet));
  const lookups = await server.ask('GET', `/v1/clinics/${clinic.id}/lookups`, { email });
  const { records } = mapRows(sendDemo(sheet, config).table, config, expectOk(LookupsAnswer, lookups));
  const days = amountsByDay(config.dataset, records);
  expectLedger(sheet, kind, days);
  return { clinicId: clinic.id, email, days };
}

async function addProviders(clinicId: string): Promise<void> {
  for (const { name, aliases } of PROVIDERS) {
    const providerId = await addTestProvider(database.owner, clinicId, name);
    const spellings = aliases.map((alias) => ({ clinicId, id: newId(), providerId, alias }));
    await database.owner.insert(providerAliases).values(spellings);
  }
}

/** The generator's own book says the same of the measures that it keeps. */
function expectLedger({ expected }: DemoSheet, kind: SheetKind, days: ReadonlyMap<string, Amounts>): void {
  const { measures } = DATASETS[mappings[kind].dataset];
  const units = new Map(measures.map(({ key, unit }) => [key, unit === 'money' ? 100n : 10_000n]));
  for (const [day, sums] of Object.entries(expected.byDay)) {
    for (const [measure, sum] of Object.entries(sums)) {
      if (measure === 'average_duration') continue;
      expect([day, measure, days.get(day)?.[measure] ?? 0n]).toEqual([
        day,
        measure,
        BigInt(sum) * (units.get(measure) ?? 1n),
      ]);
    }
  }
}

/** The first day of a period, told from the calendar alone. */
function startOfPeriod(day: string, grain: Grain): string {
  const date = new Date(`${day}T12:00:00Z`);
  if (grain === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (grain === 'month') date.setUTCDate(1);
  if (grain === 'quarter') date.setUTCMonth(Math.floor(date.getUTCMonth() / 3) * 3, 1);
  if (grain === 'year') date.setUTCMonth(0, 1);
  return date.toISOString().slice(0, 10);
}

/** What the KPI is in every period of that grain that has data. */
function expectedPoints(kpi: string, days: ReadonlyMap<string, Amounts>, grain: Grain) {
  const periods = Map.groupBy(days, ([day]) => startOfPeriod(day, grain));
  const values = [...periods].map(([start, each]) => {
    return [
      start,
      oracleValue(
        kpi,
        each.map(([, amounts]) => amounts),
      ),
    ] as const;
  });
  return values.filter(([, value]) => value !== null);
}

function answeredPoints(points: readonly Point[], grain: Grain) {
  return points
    .filter(({ value }) => value !== null)
    .map(({ from, value }) => [startOfPeriod(from, grain), value]);
}

describe('KPIs', () => {
  it('are all told by the oracle', () => {
    expect(Object.keys(ORACLE).sort()).toEqual(KPIS.map(({ key }) => key).sort());
  });

  describe.each(SEEDS)('of the sheets of seed %i', (seed) => {
    it.each(SHEET_KINDS)('%s: are the oracle’s to the last digit, at every grain', async (kind) => {
      const { clinicId, email, days } = await pushDemo(kind, seed);
      const kpis = KPIS.map(({ key }) => key);
      const body = {
        today: '2025-07-15',
        questions: GRAINS.map((grain) => ({ kpis, ...SPAN, grain })),
      };
      const board = expectOk(
        Board,
        await server.ask('POST', `/v1/clinics/${clinicId}/board`, { email, body }),
      );
      for (const [at, grain] of GRAINS.entries()) {
        for (const { kpi, value, points } of board.answers[at]?.kpis ?? []) {
          const expected = { kpi, grain, points: expectedPoints(kpi, days, grain) };
          expect({ kpi, grain, points: answeredPoints(points, grain) }).toEqual(expected);
          expect([kpi, value]).toEqual([kpi, oracleValue(kpi, [...days.values()])]);
        }
      }
    });
  });
});
