import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONS } from '../../../addon/host/persons.ts';
import { googleCredentials } from '../../../server/db/schema/connections.ts';
import { connectionSyncs } from '../../../server/db/schema/syncs.ts';
import { type AuditAction, AuditPage } from '../../../shared/apiAudit.ts';
import { KpiCatalogue } from '../../../shared/apiBoard.ts';
import { Goals, GoalTemplates } from '../../../shared/apiGoals.ts';
import type { ROUTES } from '../../../shared/roles.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { addMember, makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { openTestSync, type TestSync } from '../../support/openTestSync.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { grantFile } from '../../support/syncStage.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  askToOpen,
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let sync: TestSync;
let server: TestServer;
let clinic: TestClinic;
let sheet: MappedSheet;
beforeAll(async () => {
  database = await createTestDatabase();
  sync = await openTestSync(database.app);
  server = await startTestServer(database.app, {}, sync.services);
  clinic = await makeClinic(database.owner, 'Ours');
  const { email } = clinic.members.clinic_admin;
  sheet = await mapSheet(server.ask, { clinicId: clinic.id, email, spreadsheetId: BOOK }, SMALL_CONFIG);
});
afterAll(async () => {
  server.stop();
  await sync.stop();
  await database.drop();
});

/** An id of Google's form. */
const BOOK = '1EveryChangeOfAClinicLeavesAnEvent';
const HOURLY = { every: 'hour', hour: null, weekday: null, timeZone: 'America/Chicago' } as const;

/** Lets the sheet be kept in sync, as if its admin had come back from Google just now. */
async function keepInSync(): Promise<void> {
  const { connectionId } = sheet;
  const { userId } = clinic.members.clinic_admin;
  await database.owner.delete(googleCredentials);
  await grantFile(database.owner, sync.services, sync.google.state, {
    ...{ clinicId: clinic.id, connectionId, userId, spreadsheetId: BOOK, email: PERSONS[0].email },
  });
  const row = { clinicId: clinic.id, connectionId, ...HOURLY };
  await database.owner.insert(connectionSyncs).values(row).onConflictDoNothing();
}

/** Something only these cells hold. */
const CELL = '4711.05';
const TABLE = { headers: ['Date', 'Production'], rows: [{ row: 2, cells: ['2025-01-15', CELL] }] };
const BEGIN = '2025-01-01T00:00:00Z';
const membership = { role: 'viewer', providerId: null, startsAt: BEGIN, endsAt: null };

function ask(method: string, path: string, body?: object): Promise<Answer> {
  const { email } = clinic.members.clinic_admin;
  return server.ask(method, `/v1/clinics/${clinic.id}/${path}`, { email, body });
}

const OWN_KPI = {
  label: 'Fees after write-offs',
  unit: 'money',
  formula: 'production + adjustment',
  better: 'up',
  definition: 'Fees and write-offs.',
  category: 'financial',
};
let ownKpiId = '';

const GOAL = {
  ...{ kpi: 'production', grain: 'month', from: '2025-01-01', to: '2025-12-31' },
  ...{ target: '50000', providerId: null, templateId: null },
};
const TEMPLATE = {
  ...{ name: 'A tenth more', description: null, category: 'financial' },
  ...{ kpi: 'production', target: 'previous_month * 1.1', grain: 'month' },
};
const TODAY = '?today=2025-02-14';
let goalId = '';
let templateId = '';

const mappings = () => `connections/${sheet.connectionId}/mappings`;
const save = (basedOnVersion: number) =>
  ask('POST', mappings(), { sheetName: 'Sheet1', headerRow: 1, config: SMALL_CONFIG, basedOnVersion });

async function openOne() {
  const prepared = await preparePush(sheet, TABLE);
  return { prepared, push: await openPush(sheet, prepared) };
}

/** Every route that changes something or reads rows, how it is made to, and the event that it then leaves. */
type ChangingRoute = Exclude<
  Extract<keyof typeof ROUTES, `${'POST' | 'PUT' | 'DELETE'} ${string}`>,
  AskingRoute
>;
/** What is asked of sums with a body too long for an address. */
type AskingRoute =
  | 'POST /v1/clinics/{clinicId}/board'
  | 'POST /v1/clinics/{clinicId}/comparisons'
  | 'POST /v1/clinics/{clinicId}/goals/trial'
  | 'POST /v1/clinics/{clinicId}/goals/preview';
type RowReading =
  | 'GET /v1/clinics/{clinicId}/records'
  | 'GET /v1/clinics/{clinicId}/pushes/{pushId}'
  | 'GET /v1/clinics/{clinicId}/pushes/{pushId}/removal';

const CASES: Readonly<Record<ChangingRoute | RowReading, readonly [AuditAction, () => Promise<Answer>]>> = {
  'PUT /v1/clinics/{clinicId}/connections': [
    'spreadsheet.connected',
    () => ask('PUT', 'connections', { spreadsheetId: 'new', spreadsheetName: 'New', sheetNames: ['A'] }),
  ],
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/consent': [
    'credential.asked',
    () => ask('POST', `connections/${sheet.connectionId}/consent`, { schedule: HOURLY }),
  ],
  'PUT /v1/clinics/{clinicId}/connections/{connectionId}/sync': [
    'sync.changed',
    async () => {
      await keepInSync();
      return ask('PUT', `connections/${sheet.connectionId}/sync`, { paused: true });
    },
  ],
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/sync/run': [
    'sync.asked',
    () => ask('POST', `connections/${sheet.connectionId}/sync/run`, {}),
  ],
  'DELETE /v1/clinics/{clinicId}/connections/{connectionId}/sync': [
    'credential.erased',
    () => ask('DELETE', `connections/${sheet.connectionId}/sync`),
  ],
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/mappings': ['mapping.saved', () => save(1)],
  'POST /v1/clinics/{clinicId}/mappings/{mappingId}/activate': [
    'mapping.activated',
    () => ask('POST', `mappings/${sheet.mapping.id}/activate`, { activeVersion: 2 }),
  ],
  'PUT /v1/clinics/{clinicId}/mappings/{mappingId}/template': [
    'template.named',
    () => ask('PUT', `mappings/${sheet.mapping.id}/template`, { name: 'Day sheet' }),
  ],
  'PUT /v1/clinics/{clinicId}/provider-aliases': [
    'spelling.named',
    async () =>
      ask('PUT', 'provider-aliases', {
        alias: CELL,
        providerId: await addTestProvider(database.owner, clinic.id, 'Dr. Known'),
      }),
  ],
  'POST /v1/clinics/{clinicId}/providers': [
    'provider.added',
    () => ask('POST', 'providers', { name: 'Dr. New', providerType: 'dentist' }),
  ],
  'PUT /v1/clinics/{clinicId}/left-out-spellings': [
    'spelling.left_out',
    () => ask('PUT', 'left-out-spellings', { alias: 'Lab' }),
  ],
  'POST /v1/clinics/{clinicId}/pushes': [
    'push.opened',
    async () => askToOpen(sheet, await preparePush(sheet, TABLE)),
  ],
  'PUT /v1/clinics/{clinicId}/pushes/{pushId}/chunks/{number}': [
    'push.chunk_stored',
    async () => {
      const { prepared, push } = await openOne();
      return sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    },
  ],
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/complete': [
    'push.completed',
    async () => {
      const { prepared, push } = await openOne();
      await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
      return completePush(sheet, push.id, prepared);
    },
  ],
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/cancel': [
    'push.cancelled',
    async () => ask('POST', `pushes/${(await openOne()).push.id}/cancel`, {}),
  ],
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/undo': [
    'push.undone',
    async () => ask('POST', `pushes/${(await pushSheet(sheet, TABLE)).pushId}/undo`, {}),
  ],
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/row-states': [
    'records.read',
    () =>
      ask('POST', `connections/${sheet.connectionId}/row-states`, { sheetName: 'Sheet1', identities: ['x'] }),
  ],
  'POST /v1/clinics/{clinicId}/kpis': [
    'kpi.added',
    async () => {
      const answer = await ask('POST', 'kpis', OWN_KPI);
      ownKpiId = expectOk(KpiCatalogue, answer).kpis.find(({ own }) => own)?.id ?? '';
      return answer;
    },
  ],
  'PUT /v1/clinics/{clinicId}/kpis/{kpiId}': ['kpi.changed', () => ask('PUT', `kpis/${ownKpiId}`, OWN_KPI)],
  'DELETE /v1/clinics/{clinicId}/kpis/{kpiId}': ['kpi.removed', () => ask('DELETE', `kpis/${ownKpiId}`)],
  'POST /v1/clinics/{clinicId}/goals': [
    'goal.added',
    async () => {
      const answer = await ask('POST', `goals${TODAY}`, GOAL);
      goalId = expectOk(Goals, answer).goals[0]?.id ?? '';
      return answer;
    },
  ],
  'PUT /v1/clinics/{clinicId}/goals/{goalId}': [
    'goal.changed',
    () => ask('PUT', `goals/${goalId}${TODAY}`, { ...GOAL, target: '60000' }),
  ],
  'DELETE /v1/clinics/{clinicId}/goals/{goalId}': [
    'goal.removed',
    () => ask('DELETE', `goals/${goalId}${TODAY}`),
  ],
  'POST /v1/clinics/{clinicId}/goal-templates': [
    'goal_template.added',
    async () => {
      const answer = await ask('POST', 'goal-templates', TEMPLATE);
      templateId = expectOk(GoalTemplates, answer).templates.find(({ system }) => !system)?.id ?? '';
      return answer;
    },
  ],
  'PUT /v1/clinics/{clinicId}/goal-templates/{templateId}': [
    'goal_template.changed',
    () => ask('PUT', `goal-templates/${templateId}`, { ...TEMPLATE, name: 'A tenth' }),
  ],
  'DELETE /v1/clinics/{clinicId}/goal-templates/{templateId}': [
    'goal_template.removed',
    () => ask('DELETE', `goal-templates/${templateId}`),
  ],
  'GET /v1/clinics/{clinicId}/records': ['records.read', () => ask('GET', 'records?dataset=financial')],
  'GET /v1/clinics/{clinicId}/pushes/{pushId}': [
    'records.read',
    async () => ask('GET', `pushes/${(await pushSheet(sheet, smallSheet(2))).pushId}`),
  ],
  'GET /v1/clinics/{clinicId}/pushes/{pushId}/removal': [
    'records.read',
    async () => ask('GET', `pushes/${(await openOne()).push.id}/removal`),
  ],
  'PUT /v1/clinics/{clinicId}/closed-months/{month}': [
    'month.closed',
    () => ask('PUT', 'closed-months/2020-01', {}),
  ],
  'DELETE /v1/clinics/{clinicId}/closed-months/{month}': [
    'month.reopened',
    () => ask('DELETE', 'closed-months/2020-01'),
  ],
  'PUT /v1/clinics/{clinicId}/settings': [
    'settings.changed',
    () => ask('PUT', 'settings', { removalShare: 0.7 }),
  ],
  'POST /v1/clinics/{clinicId}/members': [
    'member.invited',
    () => ask('POST', 'members', { ...membership, email: `${newId()}@clinic.example`, name: 'New' }),
  ],
  'PUT /v1/clinics/{clinicId}/members/{userId}': [
    'member.changed',
    () => ask('PUT', `members/${clinic.members.staff.userId}`, { ...membership, isActive: true }),
  ],
  'DELETE /v1/clinics/{clinicId}/members/{userId}': [
    'member.removed',
    async () => ask('DELETE', `members/${(await addMember(database.owner, clinic.id, 'viewer')).userId}`),
  ],
};

/** The clinic's newest events since that number, the newest first. */
async function eventsSince(number: number) {
  return (await eventsOf(database.owner, clinic.id))
    .filter((event) => (event.number ?? 0) > number)
    .reverse();
}

async function length(): Promise<number> {
  return (await eventsOf(database.owner, clinic.id)).at(-1)?.number ?? 0;
}

describe('an event', () => {
  it.each(Object.entries(CASES))('is left by %s', async (_route, [action, change]) => {
    const before = await length();
    expect(await change()).toMatchObject({ status: 200 });
    const events = await eventsSince(before);
    expect(events.map((event) => event.action)).toContain(action);
    for (const event of events) expect(event.userId).toBe(clinic.members.clinic_admin.userId);
  });

  it('holds no cell’s value', async () => {
    const all = await eventsOf(database.owner, clinic.id);
    expect(all.length).toBeGreaterThan(20);
    const text = JSON.stringify(all);
    expect(text).not.toContain(CELL);
    expect(text).not.toContain('@clinic.example');
  });

  it('goes back with the change that it speaks of', async () => {
    const before = await length();
    const { userId } = clinic.members.clinic_admin;
    expect(await ask('DELETE', `members/${userId}`)).toMatchObject({ status: 409 });
    expect(await eventsSince(before)).toEqual([]);
  });

  it('carries a number without a gap, in the order of the commits', async () => {
    const rows = await database.owner.execute<{ number: string }>(sql`
      select number from audit_events where clinic_id = ${clinic.id} order by number`);
    expect(rows.map(({ number }) => Number(number))).toEqual(rows.map((_, at) => at + 1));
  });
});

describe('the list of events', () => {
  const list = async (query: string) => expectOk(AuditPage, await ask('GET', `audit-events${query}`));

  it('shows the newest first, with names, in pages that leave none out', async () => {
    for (let share = 1; share <= 20; share++) await ask('PUT', 'settings', { removalShare: share / 100 });
    const numbers: number[] = [];
    let query = '';
    for (;;) {
      const { events, nextBefore } = await list(query);
      numbers.push(...events.map(({ number }) => number));
      if (nextBefore === null) break;
      query = `?before=${nextBefore}`;
    }
    const all = numbers.length;
    expect(all).toBeGreaterThan(50);
    expect(numbers).toEqual(Array.from({ length: all }, (_, at) => all - at));
    expect((await list('')).events[0]).toMatchObject({ by: 'A clinic_admin' });
  });

  it('can be that of one person, one action, some days', async () => {
    const { userId } = clinic.members.clinic_admin;
    const one = await list(`?userId=${userId}&action=settings.changed`);
    expect(one.events).toHaveLength(21);
    expect(one.events[0]).toMatchObject({ userId, detail: { removalShare: 0.2 } });
    expect((await list(`?userId=${clinic.members.viewer.userId}`)).events).toEqual([]);
    const at = encodeURIComponent(one.events.at(-1)?.at ?? '');
    expect((await list(`?action=settings.changed&until=${at}`)).events).toEqual([]);
    expect((await list('?from=2190-01-01T00:00:00Z')).events).toEqual([]);
    expect((await list('?until=2190-01-01T00:00:00%2B02:00')).events).toHaveLength(50);
  });
});
