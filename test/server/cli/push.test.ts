import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { Receipt } from '../../../shared/apiPushes.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { readRecords } from '../../support/undoPush.ts';
import { type JsonRun, runJson } from './runJson.ts';

const MEMBER = { clinicId: 'cm0democlinicjuniper00001', email: 'robin@juniper.example' };
const WHERE = ['--clinic', MEMBER.clinicId, '--as', MEMBER.email];

const DAYS_MAPPING: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Day', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
  identity: { by: 'columns', columns: ['Day'] },
};

const Imported = z.object({ receipt: Receipt });

let database: TestDatabase;
let server: TestServer;
let folder: string;
let mapping: string;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  server = await startTestServer(database.app);
  folder = mkdtempSync(join(tmpdir(), 'chairside-push-'));
  mapping = join(folder, 'days.json');
  await writeFile(mapping, JSON.stringify(DAYS_MAPPING));
});
afterAll(async () => {
  server.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function run(...args: string[]): Promise<CliRun> {
  return runCli([...args, ...WHERE], { env: { DATABASE_URL: database.appUrl } });
}

function runAsJson(...args: string[]): Promise<JsonRun> {
  return runJson([...args, ...WHERE], { env: { DATABASE_URL: database.appUrl } });
}

/** A file with so many days of January, each with that production. */
async function writeDays(name: string, count: number, amountOf: (day: number) => string = () => '10') {
  const days = Array.from({ length: count }, (_, at) => at + 1);
  const lines = days.map((day) => `2025-01-${String(day).padStart(2, '0')},${amountOf(day)}`);
  await writeFile(join(folder, name), ['Day,Production', ...lines].join('\n'));
  return [join(folder, name), '--mapping', mapping];
}

function table(...amounts: readonly string[]) {
  const rows = amounts.map((amount, at) => ({ row: at + 2, cells: [`2025-01-0${at + 1}`, amount] }));
  return { headers: ['Day', 'Production'], rows };
}

describe('importing a file that was imported before', () => {
  it('sends by hash what is stored, and only what differs whole', async () => {
    await runAsJson('import', ...(await writeDays('again.csv', 30)));
    const file = await writeDays('again.csv', 30, (day) => (day === 7 ? '11' : '10'));
    const { code, data } = await runAsJson('import', ...file);
    expect(code).toBe(0);
    expect(data).toMatchObject({
      receipt: {
        mode: 'mirror',
        agrees: true,
        rows: { stored: 30, unchanged: 29 },
        records: { inserted: 0, updated: 1, unchanged: 29, removed: 0 },
      },
    });
    const chunks = await database.owner.execute(sql`
      select number, row_count as rows from push_chunks
      where push_id = ${Imported.parse(data).receipt.pushId} order by number`);
    expect([...chunks]).toEqual([
      { number: 1, rows: 29 },
      { number: 2, rows: 1 },
    ]);
  });

  it('removes more than the clinic’s share only for who names the number', async () => {
    await runAsJson('import', ...(await writeDays('fewer.csv', 30)));
    const fewer = await writeDays('fewer.csv', 10);
    const refused = await runAsJson('import', ...fewer);
    const detail = expect.stringMatching(/ 20 records of 30, .*--confirm-removal 20\.$/);
    expect(refused).toMatchObject({ code: 1, data: { problem: { code: 'removal_refused', detail } } });
    const wrong = await runAsJson('import', ...fewer, '--confirm-removal', '19');
    expect(wrong).toMatchObject({ code: 1, data: { problem: { code: 'removal_refused' } } });
    const done = await runAsJson('import', ...fewer, '--confirm-removal', '20');
    expect(done).toMatchObject({
      code: 0,
      data: { receipt: { agrees: true, kept: 0, records: { unchanged: 10, removed: 20 } } },
    });
  });

  it('leaves what the file no longer has where it is to add and change only', async () => {
    await runAsJson('import', ...(await writeDays('upsert.csv', 5)));
    const fewer = await writeDays('upsert.csv', 2, () => '12');
    const { code, stdout } = await run('import', ...fewer, '--mode', 'upsert');
    expect(code).toBe(1);
    expect(stdout).toContain('Records: 0 new, 2 changed, 0 unchanged, 0 removed');
    expect(stdout).toContain('no longer stand in the sheet, and were kept: 3');
    expect(stdout).toMatch(/^4, 5, 6 +stored by an earlier push, and no longer in the sheet$/m);
    expect(stdout).toContain('Sheet and database differ.');
  });
});

describe('the pushes of a sheet on the command line', () => {
  let sheet: MappedSheet;
  beforeAll(async () => {
    sheet = await mapSheet(server.ask, { ...MEMBER, spreadsheetId: 'pushed' }, DAYS_MAPPING);
  });
  const OF_SHEET = ['--spreadsheet', 'pushed'];

  it('are listed, shown and undone', async () => {
    await pushSheet(sheet, table('1', '2', '3'), { generation: 1 });
    const before = await readRecords(database.owner, sheet);
    const { pushId } = await pushSheet(sheet, table('5', '2', 'x'), { generation: 2 });
    const { stdout } = await run('push', 'list', ...OF_SHEET);
    expect(stdout).toMatch(/^2 +completed +mirror +\S+ +Robin Adair +3 +0 +1 +1 +1 +\S+$/m);
    const shown = await run('push', 'show', 'last', ...OF_SHEET);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toMatch(/^Push 2 of “Sheet1” · mirror · completed · by Robin Adair/);
    expect(shown.stdout).toContain('Rows 3 = 2 stored + 1 with issues + 0 skipped');
    const undone = await runAsJson('push', 'undo', '2', ...OF_SHEET);
    expect(undone).toMatchObject({
      code: 0,
      data: { pushId, state: 'undone', records: { removed: 0, restored: 1, returned: 1, kept: 0 } },
    });
    expect(await readRecords(database.owner, sheet)).toEqual(before);
    const again = await run('push', 'undo', pushId, ...OF_SHEET);
    expect(again.stdout).toBe(
      'Push 2 of “Sheet1” is undone.\n\nRecords: 0 removed, 1 as before, 1 there again, 0 left as they are\n',
    );
  });

  it('are cancelled while they are under way, and say so when there is none of that number', async () => {
    const before = await readRecords(database.owner, sheet);
    const prepared = await preparePush(sheet, table('9', '9', '9'), 1);
    const { id } = await openPush(sheet, prepared, { generation: 3 });
    await sendChunk(sheet, id, 1, prepared.chunks[0] ?? []);
    const listed = await run('push', 'list', ...OF_SHEET);
    expect(listed.stdout).toMatch(/^3 +open +mirror .* 1 of 3 /m);
    const cancelled = await runAsJson('push', 'cancel', '3', ...OF_SHEET);
    expect(cancelled).toMatchObject({ code: 0, data: { pushId: id, state: 'cancelled' } });
    expect(await readRecords(database.owner, sheet)).toEqual(before);
    const missing = await run('push', 'undo', '17', ...OF_SHEET);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toBe('“Sheet1” has no push 17 among its last. They are: 3, 2, 1.\n');
  });
});

describe('a clinic on the command line', () => {
  it('closes months and opens them again', async () => {
    expect((await run('month', 'close', '2024-11')).stdout).toMatch(/^2024-11 +Robin Adair +\S+$/m);
    const { code, data } = await runAsJson('month', 'list');
    expect(code).toBe(0);
    expect(data).toMatchObject({ months: [{ month: '2024-11', by: 'Robin Adair' }] });
    expect((await run('month', 'reopen', '2024-11')).stdout).toBe('No month is closed.\n');
  });

  it('sets how much a push may remove', async () => {
    expect((await run('clinic', 'settings')).stdout).toMatch(/^A push may remove 20 % /);
    expect(await runAsJson('clinic', 'set', '--removal-share', '12.5')).toEqual({
      code: 0,
      data: { removalShare: 0.125, weekStart: 1 },
    });
    expect((await run('clinic', 'settings')).stdout).toMatch(/^A push may remove 12\.5 % /);
  });

  it('sets on which day weeks begin, and leaves the rest as it is', async () => {
    const before = await runAsJson('clinic', 'settings');
    expect(await runAsJson('clinic', 'set', '--week-start', 'sunday')).toEqual({
      code: 0,
      data: { ...Object(before.data), weekStart: 7 },
    });
    expect((await run('clinic', 'settings')).stdout).toMatch(/^Weeks begin on Sunday\.$/m);
    const refused = await run('clinic', 'set', '--week-start', 'payday');
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^“payday” is no day of the week\./),
    });
  });

  it('has both done by a clinic admin alone', async () => {
    for (const command of [
      ['month', 'close', '2024-11'],
      ['clinic', 'set', '--removal-share', '90'],
    ]) {
      const as = ['--clinic', MEMBER.clinicId, '--as', 'kim@juniper.example'];
      const refused = await runJson([...command, ...as], { env: { DATABASE_URL: database.appUrl } });
      expect(refused).toMatchObject({ code: 1, data: { problem: { code: 'forbidden' } } });
    }
  });
});
