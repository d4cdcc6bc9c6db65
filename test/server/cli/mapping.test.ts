import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const MEMBER = { clinicId: 'cm0democlinicjuniper00001', email: 'robin@juniper.example' };
const WHERE = ['--clinic', MEMBER.clinicId, '--as', MEMBER.email];

let database: TestDatabase;
let server: TestServer;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  server = await startTestServer(database.app);
  folder = mkdtempSync(join(tmpdir(), 'chairside-mapping-'));
});
afterAll(async () => {
  server.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function run(...args: string[]): Promise<CliRun> {
  return runCli([...args, ...WHERE], { env: { DATABASE_URL: database.appUrl } });
}

function configOf(category: string) {
  return MappingConfig.parse({
    mappings: [
      { source_column: 'Day', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category },
      },
    ],
  });
}

/** Saves the versions one after the other, as the add-on does, and gives their ids. */
async function saveVersions(spreadsheetId: string, ...categories: string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const category of categories) {
    const { mapping } = await mapSheet(server.ask, { ...MEMBER, spreadsheetId }, configOf(category));
    ids.push(mapping.id);
  }
  return ids;
}

describe('the mappings of a clinic on the command line', () => {
  it('are listed with their version, and who saved it', async () => {
    await saveVersions('listed', 'All', 'Hygiene');
    const { code, stdout } = await run('mapping', 'list', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).mappings).toContainEqual(
      expect.objectContaining({
        spreadsheetId: 'listed',
        sheet: 'Sheet1',
        version: 2,
        savedBy: 'Robin Adair',
      }),
    );
    expect((await run('mapping', 'list')).stdout).toMatch(/A book +Sheet1 +2 +Robin Adair/);
  });

  it('are shown as a document that check takes', async () => {
    await saveVersions('shown', 'All', 'Hygiene');
    const { code, stdout } = await run('mapping', 'show', '1', '--spreadsheet', 'shown');
    expect(code).toBe(0);
    expect(MappingConfig.parse(JSON.parse(stdout))).toEqual(configOf('All'));
    const mapping = join(folder, 'shown.json');
    await writeFile(mapping, stdout);
    const check = await runCli(['check', '-', '--mapping', mapping], {
      input: 'Day,Production\n2025-01-02,1',
    });
    expect(check).toMatchObject({ code: 0, stderr: '' });
  });

  it('are compared in sentences', async () => {
    await saveVersions('compared', 'All', 'Hygiene');
    const { code, stdout } = await run('mapping', 'diff', '1', 'active', '--spreadsheet', 'compared');
    expect(code).toBe(0);
    expect(stdout).toMatch(/“Production” means .*Hygiene.* now \(was: .*All.*\)/);
    const same = await run('mapping', 'diff', '2', '2', '--spreadsheet', 'compared', '--json');
    expect(JSON.parse(same.stdout)).toEqual({ sheet: 'Sheet1', before: 2, after: 2, changes: [] });
  });

  it('go back to an earlier version, which is active then', async () => {
    const [first] = await saveVersions('back', 'All', 'Hygiene');
    const { code, stdout } = await run('mapping', 'activate', '1', '--spreadsheet', 'back');
    expect(code).toBe(0);
    expect(stdout).toBe('Version 1 is the mapping of “Sheet1” now.\n');
    const shown = await run('mapping', 'show', 'active', '--spreadsheet', 'back', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ id: first, version: 1, isActive: true });
  });

  it('say which sheets and versions there are where another one is asked for', async () => {
    await saveVersions('asked', 'All');
    const sheet = await run('mapping', 'show', '1', '--spreadsheet', 'nowhere');
    expect(sheet.code).toBe(1);
    expect(sheet.stderr).toMatch(/^Juniper Street Dental has no such mapped sheet\. .*“Sheet1” of “A book”/);
    const version = await run('mapping', 'activate', '7', '--spreadsheet', 'asked');
    expect(version.code).toBe(1);
    expect(version.stderr).toBe('“Sheet1” has no version 7 of its mapping. It has 1.\n');
  });
});

describe('a template on the command line', () => {
  it('is a mapping for check and import, by its name', async () => {
    const [id = ''] = await saveVersions('templates', 'All');
    const path = `/v1/clinics/${MEMBER.clinicId}/mappings/${id}/template`;
    const named = await server.ask('PUT', path, { email: MEMBER.email, body: { name: 'Day’s production' } });
    expect(named.status).toBe(200);
    const file = join(folder, 'template.csv');
    await writeFile(file, 'Day,Production\n2025-01-02,12.50');
    const check = await run('check', file, '--mapping', 'day’s production');
    expect(check).toMatchObject({ code: 0, stderr: '' });
    const stored = await run('import', file, '--template', 'Day’s production');
    expect(stored.code).toBe(0);
    expect(stored.stdout).toMatch(/2025-01 +Production +12\.50 +12\.50 +agree/);
    const unknown = await run('import', file, '--template', 'Calls');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/^Juniper Street Dental has no template “Calls”\. .*“Day’s production”/);
  });
});
