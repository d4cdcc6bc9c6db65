import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { addCredentials, openAll } from '../../support/credentialRows.ts';
import { newId } from '../../support/newId.ts';
import { createPlainDatabase, type PlainDatabase } from '../../support/plainDatabase.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type JsonRun, runJson } from './runJson.ts';

const [OLD, NEW] = [makeKey('old'), makeKey('new')];
const underOld = openVault(readKeyRing(OLD));

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'chairside-keys-'));
});
beforeEach(async () => {
  await database.owner.execute(sql`delete from google_credentials`);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function envOf(keys: string, ownerUrl = database.ownerUrl) {
  return { env: { MIGRATION_DATABASE_URL: ownerUrl, CREDENTIAL_KEYS: keys } };
}

function run(command: string, keys = `${NEW},${OLD}`): Promise<CliRun> {
  return runCli(['keys', command], envOf(keys));
}

function runAsJson(command: string, keys = `${NEW},${OLD}`): Promise<JsonRun> {
  return runJson(['keys', command], envOf(keys));
}

/** A key as `keys list` says it. */
function listed(id: string, uses: number, { inRing = true, active = false } = {}) {
  return { id, inRing, active, uses };
}

describe('keys new', () => {
  it('prints a key that a ring takes, another one each time, without a database', async () => {
    const { code, stdout, stderr } = await runCli(['keys', 'new', '--name', 'main']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readKeyRing(stdout)).toMatchObject({ ids: ['main'] });
    const lines = [stdout, (await runCli(['keys', 'new'])).stdout, (await runCli(['keys', 'new'])).stdout];
    expect(readKeyRing(lines.join('')).ids).toEqual([
      'main',
      expect.stringMatching(/^\d{4}-\d\d-\d\d-[\da-f]{4}$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\d-[\da-f]{4}$/),
    ]);
    const { data } = await runJson(['keys', 'new', '--name', 'main']);
    expect(data).toEqual({ id: 'main', key: expect.stringMatching(/^main:[\w+/]{43}=$/) });
  });

  it('refuses a name that no key can have', async () => {
    expect(await runCli(['keys', 'new', '--name', 'The main one'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^“The main one” is no name of a key: it must be 1 to 32 of/),
    });
  });
});

describe('keys list', () => {
  it('lists the ring in its order, with what each key seals', async () => {
    await addCredentials(database.owner, underOld, newId(), 3);
    await addCredentials(database.owner, underOld, newId(), 2);
    expect(await runAsJson('list')).toEqual({
      code: 0,
      data: { keys: [listed('new', 0, { active: true }), listed('old', 5)] },
    });
    expect((await run('list')).stdout.split('\n')).toEqual([
      'Key  Is           Seals',
      'new  active       0',
      'old  in the ring  5',
      '',
    ]);
  });

  it('shows a key that is missing, and ends with 1', async () => {
    await addCredentials(database.owner, underOld, newId(), 3);
    expect(await runAsJson('list', NEW)).toEqual({
      code: 1,
      data: { keys: [listed('new', 0, { active: true }), listed('old', 3, { inRing: false })] },
    });
    expect((await run('list', NEW)).stdout).toMatch(/^old +MISSING +3$/m);
  });

  it('reads the keys from a file, and says what is wrong with them', async () => {
    const path = join(folder, 'keys');
    await writeFile(path, `${NEW}\n${OLD}\n`);
    const env = { MIGRATION_DATABASE_URL: database.ownerUrl, CREDENTIAL_KEYS_FILE: path };
    expect(await runJson(['keys', 'list'], { env })).toMatchObject({
      code: 0,
      data: { keys: [{ id: 'new' }, { id: 'old' }] },
    });
    const detail = expect.stringMatching(/^CREDENTIAL_KEYS: key 2 does not have 32 bytes\./);
    expect(await runAsJson('list', `${NEW},old:bm90IHNlY3JldA==`)).toEqual({
      code: 1,
      data: { problem: { code: 'environment', detail } },
    });
    const { code, stderr } = await runCli(['keys', 'list'], { env: {} });
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^CREDENTIAL_KEYS is not set/),
    });
  });
});

describe('keys rotate', () => {
  it('puts everything under the active key, so that the old one is needed no more', async () => {
    const clinicId = newId();
    await addCredentials(database.owner, underOld, clinicId, 3);
    expect(await runAsJson('rotate')).toEqual({
      code: 0,
      data: { activeId: 'new', clinics: [{ clinicId, rewrapped: 3 }], broken: [] },
    });
    expect(await runAsJson('list', NEW)).toEqual({
      code: 0,
      data: { keys: [listed('new', 3, { active: true })] },
    });
    const back = await run('rotate', `${OLD},${NEW}`);
    expect(back.stdout).toBe(`${clinicId}: credentials: 3\nEverything is under the key “old”.\n`);
    expect((await run('rotate', OLD)).stdout).toBe('Everything is under the key “old”.\n');
  });

  it('names what does not open, the first ten of many, and ends with 1', async () => {
    const clinicId = newId();
    const rows = await addCredentials(database.owner, openVault(readKeyRing(makeKey('lost'))), clinicId, 11);
    await addCredentials(database.owner, underOld, clinicId, 1);
    const ended = await runAsJson('rotate');
    expect(ended).toMatchObject({
      code: 1,
      data: { clinics: [{ rewrapped: 1 }], broken: { length: 11 } },
    });
    const { stdout, code } = await run('rotate');
    expect(code).toBe(1);
    expect(stdout).toContain('Everything else is under the key “new”.');
    expect(stdout).toContain('Credentials that do not open: 11 (the first 10 are listed).');
    expect(
      stdout.match(
        new RegExp(`^${clinicId} +[\\w-]+ +lost +The key “lost” is not in the key ring\\.$`, 'gm'),
      ),
    ).toHaveLength(10);
    expect(rows.filter(({ id }) => stdout.includes(id))).toHaveLength(10);
  });

  it('says how a key is changed', async () => {
    const help = await runCli(['keys', 'rotate', '--help']);
    expect(help.stdout).toMatch(/^npm run chairside -- keys rotate\n/);
    expect(help.stdout).toContain('Exit code 0 when all is under the active key');
  });
});

describe('an owner who is no superuser', () => {
  let own: PlainDatabase;
  beforeAll(async () => {
    own = await createPlainDatabase();
  });
  afterAll(() => own.drop());

  it('lists and rotates the keys of all clinics too, and sees no clinic’s credentials else', async () => {
    const clinics = [newId(), newId()].sort();
    for (const clinicId of clinics) await addCredentials(own.owner, underOld, clinicId, 2);
    const both = envOf(`${NEW},${OLD}`, own.plainUrl);
    expect(await runJson(['keys', 'list'], both)).toMatchObject({
      code: 0,
      data: { keys: [{}, listed('old', 4)] },
    });
    expect(await runJson(['keys', 'rotate'], both)).toMatchObject({
      code: 0,
      data: { clinics: clinics.map((clinicId) => ({ clinicId, rewrapped: 2 })), broken: [] },
    });
    const opened = await openAll(own.owner, openVault(readKeyRing(NEW)));
    expect(opened.filter(({ isWhole }) => isWhole)).toHaveLength(4);
    const plain = openDatabase(own.plainUrl, 1);
    expect(await plain.execute(sql`select id from google_credentials`)).toHaveLength(0);
    await closeDatabase(plain);
  });
});
