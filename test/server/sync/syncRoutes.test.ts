import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { columnMappingsV2, spreadsheetConnections } from '../../../server/db/schema/connections.ts';
import { connectionSyncs } from '../../../server/db/schema/syncs.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { nextRun } from '../../../server/sync/nextRun.ts';
import { runSync } from '../../../server/sync/runSync.ts';
import { startSync } from '../../../server/sync/startSync.ts';
import type { SyncingServices } from '../../../server/sync/startSyncing.ts';
import type { Role } from '../../../shared/api.ts';
import { KpiCatalogue } from '../../../shared/apiBoard.ts';
import { type ChangeSync, Sync, Syncs, SyncTimeline } from '../../../shared/apiSync.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { DAY_CONFIG } from '../../support/syncClinic.ts';
import { addSync, failing, HOURLY, listJobs, lookUp, makeDesk, UNCHANGED } from '../../support/syncDesk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

const NOON = Date.parse('2026-03-07T12:00:00Z');
const HOUR = 3_600_000;

let database: TestDatabase;
let server: TestServer;
let desk: SyncingServices;
let clinic: TestClinic;
const clock = { time: NOON };
beforeAll(async () => {
  database = await createTestDatabase();
  desk = makeDesk(database, clock);
  server = await startTestServer(database.app, {}, desk);
});
beforeEach(async () => {
  clock.time = NOON;
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  await desk.queue.close();
  server.stop();
  await database.drop();
});

type Job = Awaited<ReturnType<typeof addSync>>;

function ask(method: string, path: string, role: Role = 'clinic_admin', body?: unknown): Promise<Answer> {
  const { email } = clinic.members[role];
  return server.ask(method, `/v1/clinics/${clinic.id}/${path}`, { email, body });
}

const change = (job: Job, body: ChangeSync, role?: Role): Promise<Answer> =>
  ask('PUT', `connections/${job.connectionId}/sync`, role, body);
const read = async (job: Job): Promise<SyncTimeline> =>
  expectOk(SyncTimeline, await ask('GET', `connections/${job.connectionId}/sync`));
const askNow = (job: Job, role?: Role): Promise<Answer> =>
  ask('POST', `connections/${job.connectionId}/sync/run`, role, {});

async function actions(): Promise<string[]> {
  return (await eventsOf(database.owner, clinic.id)).map(({ action }) => action);
}

const run = (job: Job, reading = UNCHANGED, dueAt = clock.time): Promise<void> =>
  runSync(
    desk,
    async () => {
      clock.time += 1_500;
      return reading;
    },
    { ...job, dueAt: new Date(dueAt).toISOString() },
    new AbortController().signal,
  );

describe('the syncs of a clinic', () => {
  it('are shown with how they are doing, to whoever sees the setup', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON, createdAt: NOON });
    await run(job, { ...UNCHANGED, outcome: 'pushed', rowCount: 12 });
    const { available, syncs } = expectOk(Syncs, await ask('GET', 'syncs', 'staff'));
    expect(available).toBe(true);
    expect(syncs).toEqual([
      expect.objectContaining({
        connectionId: job.connectionId,
        spreadsheetName: 'A book',
        status: 'active',
        needsReconnecting: false,
        isRunning: false,
        isStale: false,
        schedule: HOURLY,
        by: 'A clinic_admin',
        rowCount: 12,
        durationMs: 1_500,
        lastAttemptAt: new Date(NOON).toISOString(),
        lastSuccessAt: new Date(NOON + 1_500).toISOString(),
        failures: 0,
        trouble: null,
      }),
    ]);
    for (const role of ['provider', 'viewer'] as const) {
      expect((await ask('GET', 'syncs', role)).status).toBe(403);
    }
  });

  it('have a timeline, the newest reading first', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON, createdAt: NOON });
    await run(job, failing('headers_changed'));
    clock.time = NOON + HOUR;
    await run({ ...job, askedBy: null });
    const { sync, runs } = await read(job);
    expect(sync).toMatchObject({ status: 'active', failures: 0, trouble: null });
    expect(runs).toMatchObject([
      { outcome: 'unchanged', reads: 1, trouble: null },
      { outcome: 'failed', trouble: { code: 'headers_changed', sentence: 'It went wrong.' } },
    ]);
    expect((await ask('GET', `connections/${newId()}/sync`)).status).toBe(404);
  });

  it('are listed though the server asks nothing of Google, and then nothing else is done', async () => {
    const without = await startTestServer(database.app);
    const job = await addSync(database, clinic);
    const { email } = clinic.members.clinic_admin;
    const path = `/v1/clinics/${clinic.id}`;
    const listed = expectOk(Syncs, await without.ask('GET', `${path}/syncs`, { email }));
    expect(listed).toMatchObject({ available: false, syncs: [{ connectionId: job.connectionId }] });
    const own = `${path}/connections/${job.connectionId}/sync`;
    expect(await without.ask('PUT', own, { email, body: { paused: true } })).toMatchObject({
      status: 409,
      body: { code: 'sync_unavailable' },
    });
    without.stop();
  });
});

describe('a sync', () => {
  it('is paused and goes on, each said once', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON + 1 });
    const paused = expectOk(Sync, await change(job, { paused: true }));
    expect(paused).toMatchObject({ status: 'paused', nextRunAt: null });
    await change(job, { paused: true });
    expect((await lookUp(database, job)).status).toBe('paused');
    const resumed = expectOk(Sync, await change(job, { paused: false }));
    const next = new Date(nextRun(HOURLY, job.connectionId, NOON)).toISOString();
    expect(resumed).toMatchObject({ status: 'active', nextRunAt: next });
    expect(await actions()).toEqual(['sync.changed', 'sync.changed']);
    expect((await change(job, { paused: true }, 'staff')).status).toBe(403);
  });

  it('gets another schedule, and is refused one that is none', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON + 1 });
    const schedule = { every: 'day', hour: 5, weekday: null, timeZone: 'Europe/Berlin' } as const;
    const changed = expectOk(Sync, await change(job, { schedule }));
    const next = new Date(nextRun(schedule, job.connectionId, NOON)).toISOString();
    expect(changed).toMatchObject({ schedule, nextRunAt: next });
    expect(await change(job, { schedule: { ...schedule, hour: null } })).toMatchObject({
      status: 422,
      body: { code: 'invalid_request', detail: expect.stringContaining('hour') },
    });
    const [event] = await eventsOf(database.owner, clinic.id);
    expect(event).toMatchObject({ detail: { ...schedule, paused: false }, subjectId: job.connectionId });
  });

  it('is read when staff asks, once while that waits, and the asking is kept', async () => {
    const job = await addSync(database, clinic, { pausedAt: NOON });
    expect(expectOk(Sync, await askNow(job, 'staff'))).toMatchObject({ isRunning: true, status: 'paused' });
    expect(expectOk(Sync, await askNow(job))).toMatchObject({ isRunning: true });
    const jobs = [...(await listJobs(database))].filter(({ connection }) => connection === job.connectionId);
    expect(jobs).toMatchObject([{ due: new Date(NOON).toISOString() }]);
    expect(await actions()).toEqual(['sync.asked']);
  });

  it('is neither read nor resumed where only connecting again helps', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    await run(job, failing('reconnect'));
    expect((await read(job)).sync).toMatchObject({
      needsReconnecting: true,
      status: 'error',
      nextRunAt: null,
    });
    for (const refused of [await askNow(job), await change(job, { paused: false })]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'reconnect_needed' } });
    }
  });

  it('begins with a reading at once, and anew after its person connected again', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    await run(job, failing('reconnect'));
    const { userId } = clinic.members.clinic_admin;
    await withClinic(database.app, { clinicId: clinic.id, userId }, (tx) =>
      startSync(
        { tx, clinicId: clinic.id, userId, role: 'clinic_admin', viaCommandLine: false },
        job.connectionId,
        HOURLY,
        desk,
      ),
    );
    expect((await read(job)).sync).toMatchObject({
      ...{ status: 'active', needsReconnecting: false, isRunning: true, failures: 0, trouble: null },
      nextRunAt: new Date(nextRun(HOURLY, job.connectionId, clock.time)).toISOString(),
    });
  });
});

describe('a sync that is not well', () => {
  it('is stale without success for three intervals, and named beside the numbers that it feeds, to every role', async () => {
    const hoursAgo = (hours: number): number => Date.now() - hours * HOUR;
    const job = await addSync(database, clinic, { createdAt: hoursAgo(4), spreadsheetName: 'Late' });
    await addSync(database, clinic, { createdAt: hoursAgo(2), spreadsheetName: 'Young' });
    await database.owner.insert(columnMappingsV2).values({
      ...{ clinicId: clinic.id, id: newId(), connectionId: job.connectionId },
      ...{ sheetName: 'Sheet1', mappingConfig: DAY_CONFIG, version: 1 },
    });
    for (const role of ['clinic_admin', 'staff', 'provider', 'viewer'] as const) {
      const { stale } = expectOk(KpiCatalogue, await ask('GET', 'kpis', role));
      expect(stale).toEqual([{ spreadsheetName: 'Late', lastSuccessAt: null, datasets: ['financial'] }]);
    }
    clock.time = Date.now();
    expect((await read(job)).sync).toMatchObject({ isStale: true, sheetNames: ['Sheet1'] });
    await database.owner
      .update(connectionSyncs)
      .set({ lastSuccessAt: new Date(hoursAgo(1)) })
      .where(eq(connectionSyncs.connectionId, job.connectionId));
    expect(expectOk(KpiCatalogue, await ask('GET', 'kpis')).stale).toEqual([]);
  });

  it('has nobody any more to read as where its grant is gone', async () => {
    const job = await addSync(database, clinic, { createdAt: NOON });
    await database.owner
      .update(spreadsheetConnections)
      .set({ credentialId: null })
      .where(
        and(eq(spreadsheetConnections.clinicId, clinic.id), eq(spreadsheetConnections.id, job.connectionId)),
      );
    expect((await read(job)).sync).toMatchObject({ by: null, needsReconnecting: true });
  });
});
