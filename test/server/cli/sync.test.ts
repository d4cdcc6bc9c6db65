import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReadConnection } from '../../../server/sync/runSync.ts';
import { startSyncing } from '../../../server/sync/startSyncing.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { runCli } from '../../support/runCli.ts';
import { addSync, failing, listJobs, lookUp, makeDesk, UNCHANGED } from '../../support/syncDesk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { runJson } from './runJson.ts';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

type Role = 'clinic_admin' | 'staff';

function command(args: readonly string[], role: Role = 'clinic_admin'): readonly string[] {
  return ['sync', ...args, '--clinic', clinic.id, '--as', clinic.members[role].email];
}

function run(...args: string[]) {
  return runCli(command(args), { env: { DATABASE_URL: database.appUrl } });
}

function runAsJson(args: readonly string[], role?: Role) {
  return runJson(command(args, role), { env: { DATABASE_URL: database.appUrl } });
}

/** Does what is queued with that reading while the work goes on, as a server elsewhere would. */
async function whileServed<Result>(read: ReadConnection, work: () => Promise<Result>): Promise<Result> {
  const desk = makeDesk(database, { time: Date.now() });
  const syncing = await startSyncing(desk, { read, sweepMs: 3_600_000 });
  try {
    return await work();
  } finally {
    await syncing.stop();
  }
}

describe('syncs on the command line', () => {
  it('are listed with how they are doing', async () => {
    expect((await run('list')).stdout).toBe('No spreadsheet is kept in sync.\n');
    await addSync(database, clinic, { nextRunAt: Date.now() + 3_600_000, spreadsheetName: 'Daily sums' });
    expect((await run('list')).stdout).toMatch(/Daily sums +active +hour +none yet +\d{4}-/);
    const { data } = await runAsJson(['list'], 'staff');
    expect(data).toMatchObject({
      syncs: [{ spreadsheetName: 'Daily sums', by: 'A clinic_admin', status: 'active' }],
    });
  });

  it('are read when asked, and the command says how it went', async () => {
    const job = await addSync(database, clinic);
    const read: ReadConnection = async () => ({ ...UNCHANGED, outcome: 'pushed', rowCount: 12 });
    const ended = await whileServed(read, () => runAsJson(['run'], 'staff'));
    expect(ended).toMatchObject({
      code: 0,
      data: { ended: true, run: { outcome: 'pushed', rowCount: 12, askedBy: 'A staff' } },
    });
    expect((await lookUp(database, job)).runs).toHaveLength(1);
    const again = await whileServed(
      async () => failing('file_gone'),
      () => run('run'),
    );
    expect(again).toMatchObject({ code: 1, stdout: '“A book”: It went wrong.\n' });
    const events = await eventsOf(database.owner, clinic.id);
    expect(events.map(({ action }) => action)).toEqual(expect.arrayContaining(['sync.asked', 'sync.asked']));
  });

  it('wait where no server is there to read them', async () => {
    const job = await addSync(database, clinic);
    const { stdout, code } = await run('run', '--wait', '0');
    expect([code, stdout]).toEqual([0, expect.stringContaining('waits to be read')]);
    const jobs = [...(await listJobs(database))];
    expect(jobs.filter(({ connection }) => connection === job.connectionId)).toMatchObject([
      { state: 'created' },
    ]);
  });

  it('are paused and resumed by a clinic admin, the one that is meant', async () => {
    const first = await addSync(database, clinic, {
      nextRunAt: Date.now() + 3_600_000,
      spreadsheetName: 'First',
    });
    await addSync(database, clinic, { spreadsheetName: 'Second' });
    expect(await runAsJson(['pause'])).toMatchObject({
      code: 1,
      data: { problem: { code: 'no_such_spreadsheet' } },
    });
    expect(await runAsJson(['pause', '--spreadsheet', 'First'], 'staff')).toMatchObject({
      data: { problem: { code: 'forbidden' } },
    });
    expect((await run('pause', '--spreadsheet', 'First')).stdout).toMatch(/First +paused/);
    expect(await lookUp(database, first)).toMatchObject({ sync: { nextRunAt: null }, status: 'paused' });
    expect((await run('resume', '--spreadsheet', 'First')).stdout).toMatch(/First +active/);
    expect((await lookUp(database, first)).sync.nextRunAt).toBeInstanceOf(Date);
  });

  it('say what is no number of seconds', async () => {
    expect(await runAsJson(['run', '--wait', 'long'])).toMatchObject({
      code: 2,
      data: { problem: { code: 'usage' } },
    });
  });
});
