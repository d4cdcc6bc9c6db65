import fc from 'fast-check';
import { PERSONS } from '../../../../addon/host/persons.ts';
import type { Database } from '../../../../server/db/client.ts';
import { connectionSyncs } from '../../../../server/db/schema/syncs.ts';
import { KpiCatalogue } from '../../../../shared/apiBoard.ts';
import { Goals, GoalTemplates } from '../../../../shared/apiGoals.ts';
import { ChunkReceipt } from '../../../../shared/apiPushes.ts';
import { GRAINS } from '../../../../shared/period.ts';
import { addTestProvider } from '../../../support/addTestProvider.ts';
import { addMember, makeClinic } from '../../../support/makeClinic.ts';
import { newId } from '../../../support/newId.ts';
import type { TestSync } from '../../../support/openTestSync.ts';
import { SMALL_CONFIG, smallSheet } from '../../../support/smallSheet.ts';
import { grantFile } from '../../../support/syncStage.ts';
import {
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  type PreparedPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../../support/testPush.ts';
import type { TestServer } from '../../../support/testServer.ts';
import type { Known } from './arbitraryOf.ts';

/** A clinic with something in it, and what is worth saying to it. */
export interface Ground {
  /** The clinic admin who asks. */
  readonly email: string;
  readonly known: Known;
  /** Good bodies that no schema can say, by method and path. */
  readonly bodies: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  /** The same for queries whose parts must go together. */
  readonly queries: Readonly<Record<string, fc.Arbitrary<unknown>>>;
}

const KPI = {
  label: 'Fees after write-offs',
  unit: 'money',
  formula: 'production + adjustment',
  better: 'up',
  definition: 'Fees and write-offs.',
  category: 'financial',
};
const HOURLY = { every: 'hour', hour: null, weekday: null, timeZone: 'America/Chicago' } as const;
const SCHEDULES = [
  HOURLY,
  { ...HOURLY, every: '15_minutes' },
  { ...HOURLY, every: 'day', hour: 6 },
  { ...HOURLY, every: 'week', hour: 23, weekday: 7, timeZone: 'UTC' },
] as const;
const CLINICS = '/v1/clinics/{clinicId}';
const TABLE = smallSheet(6);
const SHEET_NAME = 'Sheet1';

/** Makes a clinic of its own, with sheets that were pushed, are being pushed, and can be. */
export async function prepareGround(
  { ask }: TestServer,
  owner: Database,
  { services, google }: TestSync,
): Promise<Ground> {
  const { id: clinicId, members } = await makeClinic(owner);
  const { email } = members.clinic_admin;
  const providerId = await addTestProvider(owner, clinicId, 'Dr Ada');
  const newSheet = () => mapSheet(ask, { clinicId, email, sheetName: SHEET_NAME }, SMALL_CONFIG);
  const pushed = await newSheet();
  const done = await pushSheet(pushed, TABLE);
  const prepared = await preparePush(pushed, TABLE, 2);
  const begun = await Promise.all([newSheet(), newSheet(), newSheet(), newSheet()]);
  const opened = await Promise.all(begun.map((sheet) => openPush(sheet, prepared)));
  const pushIds = opened.map(({ id }) => id);
  await Promise.all(begun.slice(2).map((sheet, at) => sendAll(sheet, pushIds[at + 2] ?? '', prepared)));
  const idle = await newSheet();
  const synced: MappedSheet[] = [];
  for (let count = 0; count < 5; count++) {
    const spreadsheetId = `1${newId()}`;
    const sheet = await mapSheet(ask, { clinicId, email, spreadsheetId }, SMALL_CONFIG);
    const { connectionId } = sheet;
    const { userId } = await addMember(owner, clinicId, 'clinic_admin');
    const grant = { clinicId, connectionId, userId, spreadsheetId, email: PERSONS[0].email };
    await grantFile(owner, services, google.state, grant);
    await owner.insert(connectionSyncs).values({ clinicId, connectionId, ...HOURLY });
    synced.push(sheet);
  }
  const sheets = [pushed, ...begun, idle, ...synced];
  const goals = await prepareGoals(ask, clinicId, email);
  const { staff, provider, viewer } = members;
  return {
    email,
    known: {
      clinicId: [clinicId],
      connectionId: sheets.map(({ connectionId }) => connectionId),
      mappingId: sheets.map(({ mapping }) => mapping.id),
      pushId: [done.pushId, ...pushIds],
      providerId: [providerId],
      userId: [staff, provider, viewer].map(({ userId }) => userId),
      sheetName: [SHEET_NAME],
      activeVersion: [1],
      number: ['1', '2', '3'],
      month: ['2025-01', '2025-02'],
      from: ['2025-01-01'],
      to: ['2025-12-31'],
      until: ['2025-12-31'],
      ...goals,
      kpiId: await prepareKpis(ask, clinicId, email),
    },
    bodies: writeBodies(idle, prepared),
    queries: writeQueries(providerId),
  };
}

/** Sets some goals and keeps some templates: what a goal may say, and ids to change and take away. */
async function prepareGoals(ask: TestServer['ask'], clinicId: string, email: string): Promise<Known> {
  const path = `/v1/clinics/${clinicId}`;
  const meaning = { kpi: 'production', grain: 'month', target: '50000' };
  const goal = { ...meaning, from: '2025-01-01', to: '2025-12-31', providerId: null, templateId: null };
  const template = { ...meaning, name: 'Each month', description: null, category: 'financial' };
  for (let count = 0; count < 3; count++) {
    await ask('POST', `${path}/goals?today=2025-02-14`, { email, body: goal });
    await ask('POST', `${path}/goal-templates`, { email, body: template });
  }
  const { goals } = expectOk(Goals, await ask('GET', `${path}/goals?today=2025-02-14`, { email }));
  const { templates } = expectOk(GoalTemplates, await ask('GET', `${path}/goal-templates`, { email }));
  return {
    goalId: goals.map(({ id }) => id),
    templateId: templates.filter(({ system }) => !system).map(({ id }) => id),
    kpi: ['production', 'no_show_rate'],
    target: ['50000', 'average_of_last(3) * 1.1'],
    today: ['2025-02-14'],
  };
}

/** Adds some KPIs of the clinic's own: ids to change and take away. */
async function prepareKpis(ask: TestServer['ask'], clinicId: string, email: string): Promise<string[]> {
  for (let count = 0; count < 3; count++) {
    await ask('POST', `/v1/clinics/${clinicId}/kpis`, { email, body: KPI });
  }
  const catalogue = await ask('GET', `/v1/clinics/${clinicId}/kpis`, { email });
  return expectOk(KpiCatalogue, catalogue).kpis.flatMap(({ id, own }) => (own ? [id] : []));
}

async function sendAll(sheet: MappedSheet, pushId: string, { chunks }: PreparedPush): Promise<void> {
  for (const [at, rows] of chunks.entries()) {
    expectOk(ChunkReceipt, await sendChunk(sheet, pushId, at + 1, rows));
  }
}

const question = fc.record(
  {
    kpis: fc.uniqueArray(fc.constantFrom('production', 'net_production', 'collection_rate', 'refund'), {
      minLength: 1,
    }),
    from: fc.constantFrom('2024-11-30', '2025-01-01'),
    to: fc.constantFrom('2025-01-01', '2025-02-14', '2025-03-31'),
    grain: fc.constantFrom(...GRAINS),
    by: fc.constantFrom('provider', 'insurance_carrier', 'weekday', 'category'),
  },
  { requiredKeys: ['kpis', 'from', 'to', 'grain'] },
);

function writeBodies(
  { connectionId, mapping }: MappedSheet,
  { headers, rowCount, chunks, skipped, sheetSums }: PreparedPush,
): Ground['bodies'] {
  const first = { connectionId, mappingId: mapping.id, headers, rowCount };
  return {
    [`POST ${CLINICS}/connections/{connectionId}/mappings`]: fc.record({
      sheetName: fc.string({ minLength: 1, maxLength: 20 }),
      headerRow: fc.integer({ min: 1, max: 1_000 }),
      config: fc.constant(SMALL_CONFIG),
      basedOnVersion: fc.constant(null),
    }),
    [`POST ${CLINICS}/connections/{connectionId}/consent`]: fc.record({
      schedule: fc.constantFrom(...SCHEDULES),
    }),
    [`PUT ${CLINICS}/connections/{connectionId}/sync`]: fc.constantFrom<unknown>(
      ...SCHEDULES.map((schedule) => ({ schedule })),
      { paused: true },
      { paused: false },
    ),
    [`POST ${CLINICS}/kpis`]: fc.constant(KPI),
    [`PUT ${CLINICS}/kpis/{kpiId}`]: fc
      .constantFrom('production', '100 × refund ÷ production')
      .map((formula) => {
        return { ...KPI, formula };
      }),
    [`POST ${CLINICS}/board`]: fc.record({
      today: fc.constant('2025-02-14'),
      questions: fc.array(question, { minLength: 1, maxLength: 3 }),
    }),
    [`POST ${CLINICS}/comparisons`]: fc.record({
      month: fc.constantFrom('2025-01', '2025-02'),
      kpis: fc.constant(['production', 'collection_rate']),
      by: fc.constantFrom('provider', 'category'),
    }),
    [`POST ${CLINICS}/pushes`]: fc.record({
      ...Object.fromEntries(Object.entries(first).map(([name, value]) => [name, fc.constant(value)])),
      key: fc.string({ minLength: 8, maxLength: 20 }),
      mode: fc.constantFrom('mirror', 'upsert', 'selection', 'changed'),
      generation: fc.integer({ min: 1, max: 1_000_000_000 }),
      cellsAbove: fc.constant({ B1: 'x' }),
      adjusts: fc.boolean(),
    }),
    [`PUT ${CLINICS}/pushes/{pushId}/chunks/{number}`]: fc.constantFrom<unknown>(
      ...chunks.map((rows) => ({ rows })),
      { rows: [{ row: 3, cells: [{ date: '2025-01-01' }, 7], occurrence: 2, repeats: ['Date'] }] },
      { hashes: [[2, 'A'.repeat(33)]] },
    ),
    [`POST ${CLINICS}/pushes/{pushId}/complete`]: fc.constantFrom<unknown>(
      { chunkCount: chunks.length, skipped, sheetSums, removal: { count: 0, confirmed: false } },
      { chunkCount: chunks.length, skipped, sheetSums, removal: null },
    ),
  };
}

function writeQueries(providerId: string): Ground['queries'] {
  const span = { from: '2025-01-01', to: '2025-12-31' };
  return {
    [`GET ${CLINICS}/records`]: fc.constantFrom<unknown>(
      { dataset: 'financial', measure: 'production', by: 'provider', member: providerId, ...span },
      { dataset: 'appointment', measure: 'available_minutes', providerId },
      { dataset: 'call', measure: 'call_seconds', by: 'weekday', member: '3' },
      { dataset: 'patient', measure: 'active_patients', ...span },
    ),
  };
}
