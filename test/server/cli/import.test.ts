import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { z } from 'zod';
import { type DemoSheet, makeDemoSheets } from '../../../addon/host/demo/makeDemoSheets.ts';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { Receipt } from '../../../shared/apiPushes.ts';
import { mappings } from '../../fixtures/mappings.ts';
import { databaseSums, ledgerSums } from '../../support/ledgerSums.ts';
import { type CliOptions, type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { writeCsv } from '../../support/writeCsv.ts';

const WHERE = ['--clinic', 'Juniper Street Dental', '--as', 'robin@juniper.example'];
const Imported = z.object({ connectionId: z.string(), mappingVersion: z.number(), receipt: Receipt });
const Problem = z.object({ problem: z.strictObject({ code: z.string(), detail: z.string() }) });

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  folder = mkdtempSync(join(tmpdir(), 'chairside-cli-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function run(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return runCli(args, { ...options, env: { DATABASE_URL: database.appUrl } });
}

/** Imports with `--json` and gives what came out, and the exit code. */
async function importJson(args: readonly string[], options?: CliOptions) {
  const { code, stdout, stderr } = await run(['import', ...args, ...WHERE, '--json'], options);
  expect(stderr).toBe('');
  return { code, ...Imported.parse(JSON.parse(stdout)) };
}

async function write(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

function writeMapping(name: string, config: object): Promise<string> {
  return write(name, JSON.stringify(config));
}

function demoSheet(kind: DemoSheet['kind']): DemoSheet {
  const found = makeDemoSheets({ seed: 3, days: 90 }).find((sheet) => sheet.kind === kind);
  if (found === undefined) throw new Error(`there is no ${kind} sheet`);
  return found;
}

const DAYS = ['Day,Production', '2025-01-02,100.50', '2025-01-03,200.25'].join('\n');
const DAYS_MAPPING = {
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

describe('a clinic’s file on the command line', () => {
  it('goes from suggest over check into the database, to the cent, and once only', async () => {
    const demo = demoSheet('location-financials');
    const file = await write('financials.csv', writeCsv(demo));
    const mapping = join(folder, 'proposed.json');
    expect(await run(['suggest', file, '--out', mapping])).toMatchObject({ code: 0, stderr: '' });
    const check = await run(['check', file, '--mapping', mapping]);
    expect(check).toMatchObject({ code: 0, stderr: '' });
    expect(check.stdout).toContain(`= ${demo.expected.dataRows} to store + 0 with issues`);
    const first = await importJson([file, '--mapping', mapping]);
    expect(first.code).toBe(0);
    expect(first.receipt).toMatchObject({ agrees: true, issueCount: 0 });
    expect(databaseSums('financial', first.receipt)).toEqual(ledgerSums(demo.expected));
    const again = await importJson([file, '--mapping', mapping]);
    expect(again.receipt.records).toMatchObject({ inserted: 0, updated: 0, removed: 0 });
    expect(again.receipt.records.unchanged).toBe(first.receipt.records.inserted);
    expect(again).toMatchObject({ code: 0, mappingVersion: 1, receipt: { sums: first.receipt.sums } });
  });

  it('may come from standard input under a name, which makes it the same table the next time', async () => {
    const demo = demoSheet('daily-payments');
    const mapping = await writeMapping('payments.json', mappings['daily-payments']);
    const args = ['-', '--name', 'payments', '--mapping', mapping];
    const first = await importJson(args, { input: writeCsv(demo) });
    expect(databaseSums('financial', first.receipt)).toEqual(ledgerSums(demo.expected));
    const again = await importJson(args, { input: writeCsv(demo) });
    expect(again).toMatchObject({
      connectionId: first.connectionId,
      receipt: { records: { inserted: 0 } },
    });
  });

  it('may be a sheet of an Excel file, also from standard input', async () => {
    const day = new Date(Date.UTC(2025, 4, 6));
    const excel = await writeExcelFile([
      { sheet: 'Notes', data: [[{ value: 'nothing here' }]] },
      {
        sheet: 'May',
        data: [
          [{ value: 'Day' }, { value: 'Production' }],
          [{ value: day, type: Date, format: 'mm/dd/yyyy' }, { value: 1200.5 }],
        ],
      },
    ]).toBuffer();
    const mapping = await writeMapping('may.json', DAYS_MAPPING);
    const { receipt } = await importJson(
      ['-', '--name', 'book.xlsx', '--sheet', 'May', '--mapping', mapping],
      { input: excel },
    );
    expect(receipt.sums).toEqual([
      { month: '2025-05', measure: 'production', sheet: '1200.50', database: '1200.50' },
    ]);
  });

  it('ends with 3 and names the cells where some rows have errors, and stores the others', async () => {
    const file = await write('faulty.csv', `${DAYS}\n2025-01-04,twelve`);
    const mapping = await writeMapping('faulty.json', DAYS_MAPPING);
    const { code, receipt } = await importJson([file, '--mapping', mapping]);
    expect(code).toBe(3);
    expect(receipt).toMatchObject({ agrees: true, rows: { stored: 2, withIssues: 1 } });
    expect(receipt.issues).toMatchObject([{ row: 4, column: 'Production', code: 'not_an_amount' }]);
  });

  it('is read with the cells above its headers, and with its name', async () => {
    const file = await write('north.csv', `Site,North\n\n${DAYS}`);
    const [day, production] = DAYS_MAPPING.mappings;
    const around = [
      { source_cell: 'B1', target_field: 'category', transform: 'text' },
      { source_tab: true, target_field: 'notes', transform: 'text' },
    ];
    const amount = { ...production, with: { metric_type: 'production' } };
    const mapping = await writeMapping('north.json', { mappings: [day, amount, ...around] });
    const args = ['import', file, '--header-row', '3', '--mapping', mapping, ...WHERE];
    expect(await run(args)).toMatchObject({ code: 0, stderr: '' });
    const stored = await database.owner.execute(
      sql`select distinct category, notes from financial_metrics where notes = 'north'`,
    );
    expect([...stored]).toEqual([{ category: 'North', notes: 'north' }]);
  });

  it('prints the receipt for people: sums side by side and counts that add up', async () => {
    const file = await write('printed.csv', DAYS);
    const mapping = await writeMapping('printed.json', DAYS_MAPPING);
    const { code, stdout } = await run(['import', file, '--mapping', mapping, ...WHERE]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/2025-01 +Production +300\.75 +300\.75 +agree/);
    expect(stdout).toContain('Rows 2 = 2 stored + 0 with issues + 0 skipped');
    expect(stdout).toContain('Sheet and database agree.');
  });
});

describe('an import that stopped half-way', () => {
  it('goes on with the same push, and keeps the chunks that are in', async () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => `2025-0${(at % 9) + 1}-15,${at}.25,r${at}`);
    const file = await write('long.csv', ['Day,Production,Id', ...rows].join('\n'));
    const identity = { by: 'columns', columns: ['Id'] };
    const mapping = await writeMapping('long.json', { ...DAYS_MAPPING, identity });
    await refuseChunk(2);
    const stopped = await run(['import', file, '--mapping', mapping, ...WHERE, '--json']);
    expect(stopped.code).toBe(1);
    expect(JSON.parse(stopped.stderr)).toMatchObject({ msg: 'internal', error: { code: 'P0001' } });
    expect(Problem.parse(JSON.parse(stopped.stdout)).problem.code).toBe('internal');
    const [open] = await database.owner.execute(sql`select id from pushes where state = 'open'`);
    await database.owner.execute(sql`drop function refuse_chunk cascade`);
    const { code, receipt } = await importJson([file, '--mapping', mapping]);
    expect(code).toBe(0);
    expect(receipt).toMatchObject({ pushId: open?.id, agrees: true, records: { inserted: 6_000 } });
  });

  /** Lets the database fail at that chunk, as a full disk would. */
  async function refuseChunk(number: number): Promise<void> {
    await database.owner.execute(sql`
      create function refuse_chunk() returns trigger language plpgsql as
      $$ begin raise exception 'the disk is full'; end $$`);
    await database.owner.execute(
      sql.raw(`create trigger refuse_chunk before insert on push_chunks
        for each row when (new.number = ${number}) execute function refuse_chunk()`),
    );
  }
});

describe('an import that cannot be done', () => {
  it.each<[string, readonly string[], string, RegExp]>([
    [
      'a member whom nobody knows',
      ['--clinic', 'Juniper Street Dental', '--as', 'who@juniper.example'],
      'no_such_member',
      /^Nobody with the e-mail address who@juniper\.example is known here\./,
    ],
    [
      'a clinic that is not the member’s',
      ['--clinic', 'Maple', '--as', 'robin@juniper.example'],
      'no_such_clinic',
      /robin@juniper\.example is no member of a clinic “Maple”\. .*“Juniper Street Dental”/,
    ],
    [
      'a role that may not push',
      ['--clinic', 'Juniper Street Dental', '--as', 'kim@juniper.example'],
      'forbidden',
      /^Your role in Juniper Street Dental does not allow this\./,
    ],
  ])('says so for %s', async (_, where, code, sentence) => {
    const file = await write('refused.csv', DAYS);
    const mapping = await writeMapping('refused.json', DAYS_MAPPING);
    const result = await run(['import', file, '--mapping', mapping, ...where, '--json']);
    expect(result.code).toBe(1);
    const { problem } = Problem.parse(JSON.parse(result.stdout));
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(sentence);
  });

  it('says which columns a mapping misses, and that it is one of another kind of data', async () => {
    const file = await write('days.csv', writeCsv(demoSheet('location-financials')));
    const mapping = await writeMapping('calls.json', mappings['call-log']);
    const { code, stderr } = await run(['import', file, '--mapping', mapping, ...WHERE]);
    expect(code).toBe(1);
    expect(stderr).toContain('“days” has no column “Date/Time”, “Call Type”, “Outcome”, “Duration”.');
    expect(stderr).toContain('It is a mapping of Calls, and the sheet looks like Production');
  });

  it('refuses a mapping of another kind of data for a table that is stored already', async () => {
    const mapping = await writeMapping('first.json', DAYS_MAPPING);
    const file = await write('twice.csv', DAYS);
    await importJson([file, '--mapping', mapping]);
    const patients = await writeMapping('second.json', {
      dataset: 'patient',
      mappings: [
        { source_column: 'Day', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
        { source_column: 'Production', target_field: 'active_patients', transform: 'integer' },
      ],
    });
    const { code, stderr } = await run(['import', file, '--mapping', patients, ...WHERE]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^“twice” is stored under Production and collections, and this mapping is one of Patients\./,
    );
  });

  it('refuses to send a column that looks like a patient’s, by its values too', async () => {
    const file = await write('people.csv', 'Day,Production,Contact\n2025-01-02,1.00,tilda@mail.example\n');
    const contact = { source_column: 'Contact', target_field: 'notes', transform: 'text' };
    const config = { ...DAYS_MAPPING, mappings: [...DAYS_MAPPING.mappings, contact] };
    const mapping = await writeMapping('people.json', config);
    const { code, stderr } = await run(['import', file, '--mapping', mapping, ...WHERE]);
    expect(code).toBe(1);
    expect(stderr).toContain('“Contact” looks like');
    const [stored] = await database.owner.execute(
      sql`select count(*)::integer as count from spreadsheet_connections where spreadsheet_id = 'file:people.csv'`,
    );
    expect(stored?.count).toBe(0);
  });
});
