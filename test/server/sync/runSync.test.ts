import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { userClinicRoles } from '../../../server/db/schema/members.ts';
import { connectionSyncs, syncRuns } from '../../../server/db/schema/syncs.ts';
import { nextRun } from '../../../server/sync/nextRun.ts';
import type { ConnectionReading } from '../../../server/sync/readConnection.ts';
import { refuseRun } from '../../../server/sync/refuseRun.ts';
import { type ReadConnection, runSync } from '../../../server/sync/runSync.ts';
import type { SyncingServices } from '../../../server/sync/startSyncing.ts';
import type { SyncJob } from '../../../server/sync/syncServices.ts';
import { SyncTrouble } from '../../../server/sync/syncTrouble.ts';
import type { SyncSchedule } from '../../../shared/apiSync.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { addSync, failing, HOURLY, lookUp, makeDesk, UNCHANGED } from '../../support/syncDesk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const NOON = Date.parse('2026-03-07T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let database: TestDatabase;
let clinic: TestClinic;
let desk: SyncingServices;
const clock = { time: NOON };
beforeAll(async () => {
  database = await createTestDatabase();
  desk = makeDesk(database, clock);
});
beforeEach(async () => {
  clock.time = NOON;
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

/** Runs the job with what its reading gives; answers with how the reading was asked for. */
async function run(job: SyncJob, reading: ConnectionReading = UNCHANGED) {
  const asked: Parameters<ReadConnection>[2][] = [];
  const read: ReadConnection = async (_services, _job, options) => {
    asked.push(options);
    return reading;
  };
  await runSync(desk, read, job, new AbortController().signal);
  return asked;
}

async function suspend(userId: string): Promise<void> {
  await database.owner
    .update(userClinicRoles)
    .set({ isActive: false })
    .where(eq(userClinicRoles.userId, userId));
}

/** As the sweep does that took the job. */
async function putOff({ connectionId }: SyncJob, schedule: SyncSchedule = HOURLY): Promise<void> {
  await database.owner
    .update(connectionSyncs)
    .set({ nextRunAt: new Date(nextRun(schedule, connectionId, clock.time)) })
    .where(eq(connectionSyncs.connectionId, connectionId));
}

const scheduled = (job: SyncJob, after = NOON): number => nextRun(HOURLY, job.connectionId, after);

describe('a reading', () => {
  it('is kept with its run, the sync and the connection, and what it saw is there at the next one', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    const pushed: ConnectionReading = { ...UNCHANGED, outcome: 'pushed', rowCount: 12, reads: 4 };
    await run(job, pushed);
    const { sync, status, runs } = await lookUp(database, job);
    expect(runs).toMatchObject([
      { outcome: 'pushed', rowCount: 12, reads: 4, dueAt: new Date(NOON), askedBy: null },
    ]);
    expect(sync).toMatchObject({ failures: 0, troubleCode: null, seen: { version: '7' } });
    expect([sync.lastAttemptAt, sync.lastSuccessAt]).toEqual([new Date(NOON), new Date(NOON)]);
    expect(status).toBe('active');
    const [again] = await run({ ...job, dueAt: new Date(NOON + MINUTE).toISOString() });
    expect(again?.seen).toEqual({ version: '7' });
  });

  it('goes on under the same run after it was cut off, and is not done again once it has ended', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    const ending = new AbortController();
    const ids: string[] = [];
    const cutOff: ReadConnection = async (_services, _job, { runId, signal }) => {
      ids.push(runId);
      ending.abort(new Error('the server ends'));
      signal?.throwIfAborted();
      return UNCHANGED;
    };
    await expect(runSync(desk, cutOff, job, ending.signal)).rejects.toThrow('the server ends');
    expect((await lookUp(database, job)).runs).toMatchObject([{ id: ids[0], outcome: 'running' }]);
    expect(await run(job)).toMatchObject([{ runId: ids[0] }]);
    expect(await run(job)).toEqual([]);
    expect((await lookUp(database, job)).runs).toMatchObject([{ id: ids[0], outcome: 'unchanged' }]);
  });

  it('is told as trouble of ours where it throws, and as cut off where another has taken its place', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    const ending = new AbortController();
    const cutOff: ReadConnection = async () => {
      ending.abort(new Error('the server ends'));
      throw new Error('aborted');
    };
    await expect(runSync(desk, cutOff, job, ending.signal)).rejects.toThrow('the server ends');
    const broken: ReadConnection = async () => {
      throw new TypeError('a mistake');
    };
    const later = { ...job, dueAt: new Date(NOON + MINUTE).toISOString() };
    await runSync(desk, broken, later, new AbortController().signal);
    const { sync, runs } = await lookUp(database, job);
    expect(runs).toMatchObject([
      { outcome: 'failed', troubleCode: 'internal', trouble: expect.stringContaining('cut off') },
      { outcome: 'failed', troubleCode: 'internal' },
    ]);
    expect(sync).toMatchObject({ failures: 1, troubleCode: 'internal' });
  });

  it('comes to nothing where the sync is gone, or paused with nobody asking', async () => {
    const gone = await addSync(database, clinic, { nextRunAt: NOON });
    await database.owner.delete(connectionSyncs).where(eq(connectionSyncs.connectionId, gone.connectionId));
    expect(await run(gone)).toEqual([]);
    const paused = await addSync(database, clinic, { pausedAt: NOON });
    expect(await run(paused)).toEqual([]);
    expect(await run({ ...paused, askedBy: clinic.members.staff.userId })).toHaveLength(1);
    const { sync, status, runs } = await lookUp(database, paused);
    expect([sync.nextRunAt, status]).toEqual([null, 'paused']);
    expect(runs).toMatchObject([{ askedBy: clinic.members.staff.userId, outcome: 'unchanged' }]);
  });

  it('whose sync is ended in the middle of it is kept with its run alone', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    const read: ReadConnection = async () => {
      await database.owner.delete(connectionSyncs).where(eq(connectionSyncs.connectionId, job.connectionId));
      return failing('reconnect');
    };
    await runSync(desk, read, job, new AbortController().signal);
    const [only] = await database.owner
      .select()
      .from(syncRuns)
      .where(eq(syncRuns.connectionId, job.connectionId));
    expect(only).toMatchObject({ outcome: 'failed', troubleCode: 'reconnect' });
  });

  it('takes the runs of more than 90 days ago away', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    await run(job);
    clock.time = NOON + 89 * DAY;
    await run({ ...job, dueAt: new Date(clock.time).toISOString() });
    expect((await lookUp(database, job)).runs).toHaveLength(2);
    clock.time = NOON + 91 * DAY;
    await run({ ...job, dueAt: new Date(clock.time).toISOString() });
    expect((await lookUp(database, job)).runs.map(({ startedAt }) => startedAt)).toEqual([
      new Date(NOON + 89 * DAY),
      new Date(NOON + 91 * DAY),
    ]);
  });
});

describe('trouble', () => {
  it('that passes is tried again soon, later and later, and never later than the schedule has it', async () => {
    const weekly = { every: 'week', hour: 9, weekday: 4, timeZone: 'UTC' } as const;
    const job = await addSync(database, clinic, { nextRunAt: NOON, schedule: weekly });
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      await putOff(job, weekly);
      await run({ ...job, dueAt: new Date(clock.time).toISOString() }, failing('google_unavailable'));
      const { sync } = await lookUp(database, job);
      expect(sync.failures).toBe(attempt + 1);
      const next = sync.nextRunAt?.getTime() ?? 0;
      pauses.push((next - clock.time) / MINUTE);
      clock.time = next;
    }
    for (const [at, least] of [1, 2, 4, 8, 16, 32, 60, 60, 60].entries()) {
      expect(pauses[at]).toBeGreaterThanOrEqual(least);
      expect(pauses[at]).toBeLessThanOrEqual(least * 1.2);
    }
    const quick = await addSync(database, clinic, { nextRunAt: NOON });
    await putOff(quick);
    clock.time = scheduled(quick) - 30_000;
    await run(quick, failing('google_unavailable'));
    expect((await lookUp(database, quick)).sync.nextRunAt?.getTime()).toBe(scheduled(quick));
  });

  it('waits as long as Google asks for, within the schedule', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    clock.time = scheduled(job);
    await putOff(job);
    await run(job, failing('google_busy', 20 * MINUTE));
    const next = (await lookUp(database, job)).sync.nextRunAt?.getTime() ?? 0;
    expect(next - clock.time).toBeGreaterThanOrEqual(20 * MINUTE);
    expect(next - clock.time).toBeLessThanOrEqual(24 * MINUTE);
  });

  it('that a person has to see to leaves the schedule as it is, and ends with the next success', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    await run(job, failing('headers_changed'));
    const failed = await lookUp(database, job);
    expect(failed.sync).toMatchObject({
      failures: 1,
      troubleCode: 'headers_changed',
      trouble: 'It went wrong.',
    });
    expect([failed.status, failed.sync.lastSuccessAt]).toEqual(['error', null]);
    await run({ ...job, dueAt: new Date(NOON + 1).toISOString() });
    const { sync, status } = await lookUp(database, job);
    expect(sync).toMatchObject({ failures: 0, troubleCode: null, trouble: null });
    expect([status, sync.lastSuccessAt]).toEqual(['active', new Date(NOON)]);
    expect(sync.nextRunAt?.getTime()).toBe(NOON);
  });

  it('that only connecting again helps against stops the sync', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    await run(job, failing('reconnect'));
    const { sync, status } = await lookUp(database, job);
    expect([sync.nextRunAt, sync.troubleCode, status]).toEqual([null, 'reconnect', 'error']);
  });

  it.each(['before', 'during'])(
    'stops the sync of whoever was suspended %s the reading, and says why',
    async (when) => {
      const job = await addSync(database, clinic, { nextRunAt: NOON, by: 'staff' });
      const { userId } = clinic.members.staff;
      if (when === 'before') await suspend(userId);
      const read: ReadConnection = async () => {
        if (when === 'during') await suspend(userId);
        return UNCHANGED;
      };
      await runSync(desk, read, job, new AbortController().signal);
      const { sync, status, runs } = await lookUp(database, job);
      expect([sync.nextRunAt, sync.troubleCode, status]).toEqual([null, 'not_allowed', 'error']);
      expect(sync.trouble).toContain('may not push');
      expect(runs).toMatchObject([
        { outcome: 'failed', troubleCode: 'not_allowed', endedAt: new Date(NOON) },
      ]);
    },
  );

  it('of one clinic stops nothing in another, and refuses nobody who may push', async () => {
    const job = await addSync(database, clinic, { nextRunAt: NOON });
    const other = await makeClinic(database.owner);
    const theirs = await addSync(database, other, { nextRunAt: NOON });
    await run({ ...theirs, clinicId: clinic.id });
    expect((await lookUp(database, theirs)).sync).toMatchObject({
      troubleCode: null,
      nextRunAt: new Date(NOON),
    });
    const trouble = new SyncTrouble('not_allowed', 'They may not.');
    await expect(refuseRun(desk, job, trouble)).rejects.toBe(trouble);
    expect((await lookUp(database, job)).sync.troubleCode).toBeNull();
  });
});
