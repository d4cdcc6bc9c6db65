import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../addon/host/persons.ts';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { nextRun } from '../../../server/sync/nextRun.ts';
import type { SyncSchedule } from '../../../shared/apiSync.ts';
import { type StartedGoogle, startGoogle } from '../../support/startGoogle.ts';
import { DAY_HEADERS, dayRows } from '../../support/syncClinic.ts';
import { addCrowd, type CrowdSync } from '../../support/syncCrowd.ts';
import { forkSyncWorker, type SyncWorker } from '../../support/syncFleet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** On which the clocks of Chicago are set forward. */
const START = Date.parse('2026-03-08T00:00:00Z');
/** How far the clock goes before everything that is due by then has to be done. */
const STEP = 10 * MINUTE;
/** How far it goes where all that is done is to wait for turns. */
const TURN_STEP = 1_500;

const CLINICS = 10;
const WHEN = { timeZone: 'America/Chicago', weekday: null } as const;
const QUARTERS: SyncSchedule = { ...WHEN, every: '15_minutes', hour: null };
const HOURLY: SyncSchedule = { ...WHEN, every: 'hour', hour: null };
/** At hours all over the day, by the clocks of Chicago. */
const DAILY: readonly SyncSchedule[] = Array.from({ length: 14 }, (_, at) => {
  return { ...WHEN, every: 'day', hour: (at * 5) % 24 };
});
const OF_A_CLINIC = [QUARTERS, ...Array<SyncSchedule>(5).fill(HOURLY), ...DAILY];

let database: TestDatabase;
let google: StartedGoogle;
let syncs: CrowdSync[];
let workers: readonly SyncWorker[];
let now = START;
const keys = makeKey('test');
beforeAll(async () => {
  database = await createTestDatabase();
  const persons: [Person, ...Person[]] = [{ subject: '1', email: 'nobody@clinic.example', name: 'Nobody' }];
  google = await startGoogle({ persons, now: () => now });
  const tab = { name: 'Sheet1', rows: [DAY_HEADERS, ...dayRows(3)] };
  const crowd = { database, google: google.state, persons, keys, start: START, tab };
  syncs = (await Promise.all(Array.from({ length: CLINICS }, () => addCrowd(crowd, OF_A_CLINIC)))).flat();
  // As if members had joined before that day.
  await database.owner.execute(sql`update user_clinic_roles set starts_at = '2020-01-01'`);
  const settings = { databaseUrl: database.appUrl, origin: google.origin, keys, start: START, atOnce: 3 };
  workers = await Promise.all([forkSyncWorker(settings), forkSyncWorker(settings)]);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await google.close();
  await database.drop();
});

async function moveTo(time: number): Promise<void> {
  now = time;
  await Promise.all(workers.map((worker) => worker.moveTo(time)));
}

/** How many syncs are due and not taken yet, and how many readings wait or run. */
async function listLeft(): Promise<{ due: number; jobs: number }> {
  const [row] = await database.owner.execute<{ due: number; jobs: number }>(sql`
    select (select count(*)::int from connection_syncs
        where next_run_at <= ${new Date(now).toISOString()}::timestamptz) as due,
      (select count(*)::int from pgboss.job where state <= 'active') as jobs`);
  if (row === undefined) throw new Error('a count has a row');
  return row;
}

/**
 * Waits for all that is due by now. Where nothing goes on but waiting, for turns to read or for the next look, the clock
 * moves on a little: never in the middle of a call to Google.
 */
async function finishWhatIsDue(): Promise<void> {
  for (let left = await listLeft(); left.due + left.jobs > 0; left = await listLeft()) {
    const states = await Promise.all(workers.map((worker) => worker.ask()));
    const isQuiet = states.every(({ isIdle, isBlocked }) => isIdle || isBlocked);
    if (isQuiet && (left.jobs === 0 || states.some(({ isIdle }) => !isIdle))) await moveTo(now + TURN_STEP);
  }
}

/** Changes some sheets, all of them in the middle of the night. */
function changeSheets(step: number): void {
  const isNight = step === 18;
  for (const [at, { book }] of syncs.entries()) {
    if (isNight || at % 40 === step % 40) book.changed('cells');
  }
}

/** When a connection is to be read on that day, by its own schedule. */
function runsOf({ schedule, connectionId }: CrowdSync, end: number): string[] {
  const due: string[] = [];
  for (let at = nextRun(schedule, connectionId, START); at <= end; at = nextRun(schedule, connectionId, at)) {
    due.push(new Date(at).toISOString());
  }
  return due;
}

describe('two servers and 200 connections in a day', () => {
  it('read each once in each of its windows, and never exceed Google’s quotas', async () => {
    for (let step = 1; START + step * STEP <= START + DAY; step++) {
      changeSheets(step);
      await moveTo(Math.max(now, START + step * STEP));
      await finishWhatIsDue();
    }
    const rows = await database.owner.execute<{
      id: string;
      due: string;
      started: string;
      outcome: string;
    }>(
      sql`select connection_id as id, due_at as due, started_at as started, outcome from sync_runs order by due_at`,
    );
    const ran = Map.groupBy(rows, ({ id }) => id);
    expect(ran.size).toBe(200);
    for (const sync of syncs) {
      const runs = ran.get(sync.connectionId) ?? [];
      expect(runs.map(({ due }) => new Date(due).toISOString())).toEqual(runsOf(sync, now));
      for (const { due, started, outcome } of runs) {
        const dueAt = Date.parse(due);
        expect(Date.parse(started)).toBeGreaterThanOrEqual(dueAt);
        expect(Date.parse(started)).toBeLessThan(nextRun(sync.schedule, sync.connectionId, dueAt));
        expect(outcome).not.toBe('failed');
      }
    }
    const { counts } = google.state;
    expect(counts.refusedByQuota).toBe(0);
    expect(counts.files).toBeGreaterThanOrEqual(rows.length);
    expect(counts.reads).toBeGreaterThan(3 * 200);
  }, 600_000);
});
