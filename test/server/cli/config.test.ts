import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { READERS } from '../../../server/env/readers.ts';
import { fileVariableOf, VARIABLE_NAMES, VARIABLES } from '../../../server/env/variables.ts';
import * as env from '../../../server/env.ts';
import { runCli } from '../../support/runCli.ts';
import { runJson } from './runJson.ts';

const Listed = z.object({
  variables: z.array(
    z.object({
      name: z.string(),
      value: z.string().nullable(),
      from: z.string(),
      purpose: z.string().min(10),
      secret: z.boolean(),
      readBy: z.array(z.string()).min(1),
      fault: z.string().nullable(),
    }),
  ),
});

const ID = '1234-abcd.apps.googleusercontent.com';
const GOOD = { DATABASE_URL: 'postgres://app:hidden-word@db.example/clinic', GOOGLE_CLIENT_IDS: ID };
const folder = mkdtempSync(join(tmpdir(), 'chairside-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keep(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function list(variables: Readonly<Record<string, string>>) {
  const { code, data } = await runJson(['config'], { env: variables });
  const listed = Listed.parse(data).variables;
  const of = (name: string) => listed.find((each) => each.name === name);
  return { code, listed, of, faults: listed.flatMap(({ name, fault }) => (fault === null ? [] : [name])) };
}

describe('config', () => {
  it('lists every variable with its value and where that came from, and ends well where nothing is at fault', async () => {
    const { code, listed, of } = await list({ ...GOOD, PORT: '9000', NODE_ENV: 'production' });
    expect(code).toBe(0);
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(VARIABLES));
    expect(of('PORT')).toMatchObject({ value: '9000', from: 'environment' });
    expect(of('DRAIN_SECONDS')).toMatchObject({ value: '5', from: 'default' });
    expect(of('METRICS_PORT')).toMatchObject({ value: null, from: 'not set' });
    expect(of('GOOGLE_CLIENT_IDS')).toMatchObject({ value: ID, readBy: ['npm run serve'] });
    expect(of('DATABASE_URL')).toMatchObject({
      value: 'set',
      secret: true,
      readBy: ['npm run serve', 'npm run chairside'],
    });
  });

  it('lays the same out as a table', async () => {
    const { code, stdout } = await runCli(['config'], { env: GOOD });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Variable +Value +From +For\nDATABASE_URL +set +environment +the database/);
    expect(stdout).toMatch(/^METRICS_PORT +not set +the port of \/metrics/m);
    expect(stdout).not.toContain('AT FAULT');
  });

  it('shows of each secret no more than that it is set, whether right or wrong, itself or in a file', async () => {
    const secrets = VARIABLE_NAMES.filter((name) => VARIABLES[name].shown !== 'always');
    const words = secrets.map((name) => [name, `hidden-word-${name}`] as const);
    const files = words.map(([name, word]) => [`${name}_FILE`, keep(name, word)] as const);
    const connection = 'postgres://hidden-word:hidden-word@hidden-word/hidden-word';
    const ways = [words, files, words.map(([name]) => [`${name}_FILE`, 'hidden-word'] as const)];
    for (const way of [...ways, [['DATABASE_URL', connection] as const]]) {
      for (const args of [['config'], ['config', '--json']]) {
        const { stdout, stderr } = await runCli(args, { env: { ...GOOD, ...Object.fromEntries(way) } });
        expect(stdout + stderr).toContain('DATABASE_URL');
        expect(stdout + stderr).not.toContain('hidden-word');
      }
    }
  });

  it('names the file of a secret once it could be read', async () => {
    const DATABASE_URL_FILE = keep('database', `${GOOD.DATABASE_URL}\n`);
    const { code, of } = await list({ GOOGLE_CLIENT_IDS: ID, DATABASE_URL_FILE });
    expect(code).toBe(0);
    expect(of('DATABASE_URL')).toMatchObject({ value: 'set', from: `file ${DATABASE_URL_FILE}` });
    const missing = await list({ GOOGLE_CLIENT_IDS: ID, DATABASE_URL_FILE: join(folder, 'missing') });
    expect(missing.of('DATABASE_URL')).toMatchObject({ value: null, from: 'not read' });
  });

  it('names all that is at fault, in sentences, and fails', async () => {
    const wrong = { PORT: 'x', METRICS_PORT: 'y', MIGRATION_DATABASE_URL: 'z', CREDENTIAL_KEYS: 'k' };
    const { code, faults } = await list(wrong);
    expect(code).toBe(1);
    const sync = ['GOOGLE_SYNC_CLIENT_ID', 'GOOGLE_SYNC_CLIENT_SECRET', 'PUBLIC_URL'];
    const expected = ['DATABASE_URL', 'GOOGLE_CLIENT_IDS', ...Object.keys(wrong), ...sync];
    expect(faults.sort()).toEqual(expected.sort());
    const { stdout } = await runCli(['config'], { env: wrong });
    expect(stdout).toMatch(/^PORT +x +environment, AT FAULT/m);
    expect(stdout).toMatch(/^DATABASE_URL +not set, AT FAULT/m);
    expect(stdout).toMatch(/^PORT must be a port number .*, and is "x"\.$/m);
    expect(stdout).toMatch(/^CREDENTIAL_KEYS: key 1 has no colon/m);
  });

  it('takes keys for good that are, and misses them where sheets are to be kept in sync', async () => {
    const sync = {
      ...GOOD,
      ...{ GOOGLE_SYNC_CLIENT_ID: ID, GOOGLE_SYNC_CLIENT_SECRET: 's', PUBLIC_URL: 'https://c.example' },
    };
    expect(await list(sync)).toMatchObject({ code: 1, faults: ['CREDENTIAL_KEYS'] });
    expect(await list({ ...sync, CREDENTIAL_KEYS: makeKey('one') })).toMatchObject({ code: 0, faults: [] });
    const CREDENTIAL_KEYS_FILE = keep('keys', `${makeKey('one')}\n${makeKey('two')}\n`);
    expect(await list({ ...sync, CREDENTIAL_KEYS_FILE })).toMatchObject({ code: 0, faults: [] });
  });
});

describe('the list of variables', () => {
  const shapes = Object.values(READERS).flat();
  const known: readonly string[] = VARIABLE_NAMES.flatMap((name) => [name, fileVariableOf(name) ?? name]);

  it('holds every name that a shape has, and no other', () => {
    const read = new Set(shapes.flatMap(({ shape }) => Object.keys(shape)));
    expect([...read].filter((name) => !known.includes(name))).toEqual([]);
    expect(VARIABLE_NAMES.filter((name) => !read.has(name))).toEqual([]);
  });

  it('knows of every shape who reads it', () => {
    const exported = Object.values(env).filter((each) => each instanceof z.ZodObject);
    expect(exported.length).toBeGreaterThan(5);
    expect(exported.filter((shape) => !shapes.some((each) => each === shape))).toEqual([]);
  });

  it('holds every name that the server’s code asks the environment for', () => {
    const root = join(import.meta.dirname, '../../..');
    const files = globSync('server/**/*.ts', { cwd: root }).map((file) =>
      readFileSync(join(root, file), 'utf8'),
    );
    const asked = files.flatMap((text) => [...text.matchAll(/\benv(?:\.|\[')([A-Z][A-Z0-9_]+)/g)]);
    const names = new Set(asked.map(([, name = '']) => name));
    expect(names).toContain('DATABASE_URL');
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
  });
});
