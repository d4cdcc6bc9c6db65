import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findDue } from '../../../server/comparisons/findDue.ts';
import { refreshComparisons } from '../../../server/comparisons/refreshComparisons.ts';
import { startComparing } from '../../../server/comparisons/startComparing.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { differences } from '../aggregates/countFigures.ts';
import { readRecords } from '../aggregates/readKept.ts';
import { countComparisons } from './countComparisons.ts';
import { readAs } from './readRows.ts';

const MINUTE = 60_000;

let databases: TestDatabase[] = [];
let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let log: string[];
beforeEach(async () => {
  database = await createTestDatabase();
  databases.push(database);
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  log = [];
});
afterAll(async () => {
  for (const each of databases) await each.drop();
  databases = [];
});

async function push(rows: number): Promise<void> {
  const { email } = clinic.members.staff;
  const sheet = await mapSheet(server.ask, { clinicId: clinic.id, email }, SMALL_CONFIG);
  await pushSheet(sheet, smallSheet(rows));
  server.stop();
}

/** Starts what a server starts, without a word of Google. */
function start(now: () => number = Date.now) {
  const logger = pino({ level: 'info' }, { write: (line: string) => log.push(line) });
  return startComparing({ db: database.app, logger, now, lookMs: 50 });
}

async function isRight(): Promise<boolean> {
  const seen = await readAs(database.app, clinic.id, clinic.members.viewer.userId).catch(() => null);
  if (seen === null) return false;
  const counted = countComparisons(await readRecords(database.owner, clinic.id));
  return differences(seen, counted).length === 0;
}

/** How often that became of a job so far. */
async function countJobs(state: string): Promise<number> {
  const rows = await database.owner.execute(
    sql`select from pgboss.job where name = 'comparisons' and state::text = ${state}`,
  );
  return rows.length;
}

describe('servers that compare months', () => {
  it('work them out once among them', async () => {
    await push(9);
    const servers = await Promise.all([start(), start(), start()]);
    await expect.poll(isRight).toBe(true);
    await expect.poll(() => countJobs('completed')).toBe(1);
    await Promise.all(servers.map((each) => each.stop()));
    // One that looked before may still have asked for it: there is nothing to do then.
    expect(await refreshComparisons(database.app, pino({ level: 'silent' }))).toBe(false);
    expect(log).toEqual([]);
  });

  it('go on with the other clinics where one fails, and with that one later', async () => {
    await push(3);
    const broken = await makeClinic(database.owner);
    await database.owner.execute(sql`
      create function fail() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$`);
    await database.owner.execute(sql`
      insert into call_metrics (clinic_id, id, date, call_type, total_calls, connected_calls, voicemails,
        appointments_scheduled) values (${broken.id}, as_id('x'), '2025-01-01', 'new_patient', 1, 1, 0, 0)`);
    await database.owner.execute(sql`
      alter table dirty_days disable trigger all`);
    await database.owner.execute(sql`
      insert into dirty_days (clinic_id, dataset, day, push_id, number)
      values (${broken.id}, 'call', '2025-01-01', as_id('x'), 0)`);
    await database.owner.execute(sql`alter table dirty_days enable trigger all`);
    await database.owner.execute(
      sql.raw(`create trigger fail before insert on metric_aggregations for each row
        when (new.clinic_id = '${broken.id}') execute function fail()`),
    );
    const running = await start();
    await expect.poll(isRight).toBe(true);
    await running.stop();
    expect(log.join('')).toContain('no room');
    await database.owner.execute(sql`drop trigger fail on metric_aggregations`);
    expect(await refreshComparisons(database.app, pino({ level: 'silent' }))).toBe(true);
    expect((await readAs(database.app, broken.id, broken.members.viewer.userId)).size).toBeGreaterThan(0);
  });
});

describe('a working out', () => {
  it('is due at first, a quarter of an hour after the last where something changed, and each night', async () => {
    const at = (time: string): number => Date.parse(`2026-03-07T${time}:00Z`);
    const due = (time: string) => findDue(database.app, at(time));
    expect(await due('12:00')).toEqual({ anyway: false });
    await refreshComparisons(database.app, pino({ level: 'silent' }));
    const setAsOf = (time: string) =>
      database.owner.execute(
        sql`update chairside_comparisons.refreshed set as_of = ${new Date(at(time)).toISOString()}::timestamptz`,
      );
    await setAsOf('12:00');
    expect(await due('12:20')).toBeNull();
    expect(await due('23:59')).toBeNull();
    await push(2);
    expect(await findDue(database.app, at('12:15') - 1)).toBeNull();
    expect(await due('12:15')).toEqual({ anyway: false });
    // The night's falls between.
    await setAsOf('08:59');
    expect(await findDue(database.app, at('09:00') - 1)).toBeNull();
    expect(await due('09:00')).toEqual({ anyway: true });
    await setAsOf('09:01');
    expect(await due('09:05')).toBeNull();
    expect(await findDue(database.app, at('08:59') + 24 * 60 * MINUTE)).toEqual({ anyway: false });
    expect(await findDue(database.app, at('09:00') + 24 * 60 * MINUTE)).toEqual({ anyway: true });
  });
});
