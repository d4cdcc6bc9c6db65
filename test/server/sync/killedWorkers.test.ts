import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../addon/host/persons.ts';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import type { SyncSchedule } from '../../../shared/apiSync.ts';
import { type StartedGoogle, startGoogle } from '../../support/startGoogle.ts';
import { wideTab } from '../../support/syncClinic.ts';
import { addCrowd, type CrowdSync } from '../../support/syncCrowd.ts';
import { forkSyncWorker } from '../../support/syncFleet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

const KILLS = 20;
const DAYS = 50;
const CLINICS = 9;
/** All of them were due an hour ago; nothing else is for a week. */
const WEEKLY: SyncSchedule = { every: 'week', hour: 3, weekday: 1, timeZone: 'UTC' };

let database: TestDatabase;
let google: StartedGoogle;
let syncs: CrowdSync[];
const keys = makeKey('test');
beforeAll(async () => {
  database = await createTestDatabase();
  const persons: [Person, ...Person[]] = [{ subject: '1', email: 'nobody@clinic.example', name: 'Nobody' }];
  google = await startGoogle({ persons });
  google.state.quota.sizes.perPerson = 1_000_000;
  google.state.quota.sizes.perProject = 1_000_000;
  const crowd = { database, google: google.state, persons, keys, start: Date.now(), tab: wideTab(DAYS) };
  const clinics = Array.from({ length: CLINICS }, () => addCrowd(crowd, Array(10).fill(WEEKLY)));
  syncs = (await Promise.all(clinics)).flat();
  await database.owner.execute(sql`update connection_syncs set next_run_at = now() - interval '1 hour'`);
});
afterAll(async () => {
  await google.close();
  await database.drop();
});

function startWorker() {
  const { appUrl: databaseUrl } = database;
  return forkSyncWorker({ databaseUrl, origin: google.origin, keys, start: null, atOnce: 3 });
}

/** Starts one worker after another, and kills each in the middle of a reading. */
async function killWorkers(count: number): Promise<void> {
  for (let kill = 0; kill < count; kill++) {
    const worker = await startWorker();
    await worker.untilBand(1 + (kill % 5));
    await worker.kill();
  }
}

describe('workers that are killed in the middle of readings', () => {
  it('leave nothing lost and nothing doubled: each reading is taken up and finished once', async () => {
    await Promise.all([killWorkers(KILLS / 2), killWorkers(KILLS / 2)]);
    const last = await Promise.all([startWorker(), startWorker()]);
    const left = async () => {
      const [row] = await database.owner.execute(sql`
        select (select count(*)::int from pgboss.job where state <= 'active') as jobs,
          (select count(*)::int from sync_runs where outcome = 'running') as running,
          (select count(*)::int from connection_syncs where next_run_at <= now()) as due`);
      return row;
    };
    await expect.poll(left, { timeout: 240_000 }).toEqual({ jobs: 0, running: 0, due: 0 });
    await Promise.all(last.map((worker) => worker.stop()));

    const runs = await database.owner.execute(sql`
      select connection_id as id, string_agg(outcome, ' ') as outcomes from sync_runs group by 1`);
    expect(runs.map(({ id }) => id).sort()).toEqual(syncs.map(({ connectionId }) => connectionId).sort());
    expect(new Set(runs.map(({ outcomes }) => outcomes))).toEqual(new Set(['pushed']));
    const stored = await database.owner.execute(sql`
      select connection_id as id, count(*)::int as records, count(distinct date)::int as days, sum(amount)::int as sum
      from financial_metrics group by 1`);
    expect(stored).toHaveLength(syncs.length);
    const whole = { records: DAYS, days: DAYS, sum: (DAYS * (DAYS + 1)) / 2 };
    for (const each of stored) expect(each).toMatchObject(whole);
    const pushes = await database.owner.execute(sql`
      select connection_id as id, count(*)::int as count from pushes where state = 'completed' group by 1`);
    expect(pushes).toHaveLength(syncs.length);
    expect(new Set(pushes.map(({ count }) => count))).toEqual(new Set([1]));
  }, 300_000);
});
