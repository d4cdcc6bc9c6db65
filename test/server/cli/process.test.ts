import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startCli } from './startCli.ts';

const WHERE = ['--clinic', 'Juniper Street Dental', '--as', 'robin@juniper.example'];
const MAPPING = {
  mappings: [
    { source_column: 'Day', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
  identity: { by: 'columns', columns: ['Id'] },
};

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  folder = mkdtempSync(join(tmpdir(), 'chairside-process-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('a command as a process of its own', () => {
  it('lists the commands, as it does in this process', async () => {
    const shown = await startCli(['help']);
    expect(shown).toEqual({ code: 0, stdout: expect.stringMatching(/^ {2}import +\S/m), stderr: '' });
    expect(shown).toEqual(await runCli(['help']));
  });

  it('ends with its exit code and a sentence on standard error where it fails, as in this process', async () => {
    const args = ['suggest', join(folder, 'missing.csv')];
    const failed = await startCli(args);
    expect(failed).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^There is no file .*\.\n$/),
    });
    expect(failed).toEqual(await runCli(args));
  });

  it('says a problem on standard output where it is called with --json, as in this process', async () => {
    const args = ['reticulate', '--json'];
    const refused = await startCli(args);
    expect(refused).toMatchObject({ code: 2, stderr: '' });
    expect(JSON.parse(refused.stdout)).toMatchObject({ problem: { code: 'usage' } });
    expect(refused).toEqual(await runCli(args));
  });

  it('imports what comes through a pipe in pieces, and ends with 3 where rows have errors', async () => {
    // More than a pipe of 64 kB holds at once.
    const rows = Array.from({ length: 3_000 }, (_, at) => `2025-01-15,${at}.25,row number ${at}`);
    const input = ['Day,Production,Id', ...rows, '2025-01-15,twelve,the last'].join('\n');
    const mapping = join(folder, 'piped.json');
    await writeFile(mapping, JSON.stringify(MAPPING));
    const args = ['import', '-', '--name', 'piped', '--mapping', mapping, ...WHERE];
    const env = { DATABASE_URL: database.appUrl };
    const imported = await startCli([...args, '--json'], { env, input });
    expect(imported).toMatchObject({ code: 3, stderr: '' });
    expect(JSON.parse(imported.stdout)).toMatchObject({
      receipt: { agrees: true, rows: { stored: 3_000, withIssues: 1 } },
    });
  });
});
