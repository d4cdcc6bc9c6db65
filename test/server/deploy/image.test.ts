import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pack from '../../../package.json' with { type: 'json' };
import { CLIENT_ID } from '../../support/googleClaims.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type BuiltImage, buildImage } from './buildImage.ts';
import { readDockerfile } from './readDockerfile.ts';
import { readIgnore } from './readIgnore.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');
const MEGABYTE = 1_000_000;

describe('the Dockerfile', () => {
  const stages = readDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  const last = stages.at(-1);

  it('begins each stage, which has a name, with a base of one major version', () => {
    expect(stages.length).toBeGreaterThan(1);
    for (const { base, name } of stages) {
      expect(name).toMatch(/^[a-z]+$/);
      expect(base).toMatch(/^node:24-[a-z]+-slim$/);
    }
  });

  it('runs as somebody who is not root, and says so by a number', () => {
    expect(last?.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('starts the server as npm run serve does', () => {
    expect(last?.command?.join(' ')).toBe(pack.scripts.serve.replace('exec ', ''));
  });
});

describe('what goes into the image', () => {
  const isIgnored = readIgnore(join(ROOT, '.dockerignore'));

  it.each(['server/main.ts', 'server/cli/migrate/migrate.ts', 'shared/problem.ts', 'package-lock.json'])(
    'is %s',
    (path) => expect(isIgnored(path)).toBe(false),
  );

  it.each([
    ...['.git/config', '.env', '.clasp.json', '.chairside/passwords.json', 'node_modules/zod/index.js'],
    ...['test/server/env.test.ts', 'docs/deploy/compose.yaml', 'server/tsconfig.json', 'secrets/key'],
  ])('is not %s', (path) => expect(isIgnored(path)).toBe(true));
});

describe('the image', () => {
  let image: BuiltImage;
  let database: TestDatabase;
  beforeAll(async () => {
    [image, database] = await Promise.all([buildImage(ROOT), createTestDatabase({ migrated: false })]);
  });
  afterAll(async () => {
    await image.remove();
    await database.drop();
  });

  /** A file that belongs to the image's user, as platforms make them of secrets. */
  function keepSecret(name: string, text: string): string {
    const path = join(image.root, name);
    writeFileSync(path, `${text}\n`, { mode: 0o400 });
    if (process.getuid?.() === 0) chownSync(path, ...readUser());
    return path;
  }

  function readUser(): [uid: number, gid: number] {
    const [uid = 0, gid = 0] = (image.stage.user ?? '').split(':').map(Number);
    return [uid, gid];
  }

  /** How a process of the image is started: by its user, with nothing of this one's environment. */
  function inImage(env: Readonly<Record<string, string>>) {
    const [uid, gid] = readUser();
    return {
      cwd: join(image.root, image.workdir),
      env: { PATH: join(image.root, 'usr/local/bin'), ...image.env, ...env },
      ...(process.getuid?.() === 0 && { uid, gid }),
    };
  }

  it('holds what a server needs, and no tests, no history, no tools of developers', () => {
    const app = join(image.root, image.workdir);
    const files = globSync('**', { cwd: app, exclude: (path) => path === 'node_modules' });
    expect(files).toContain('server/main.ts');
    expect(files.filter((path) => /(^|\/)(test|\.git|\.env|docs|addon)(\/|$)|\.test\./.test(path))).toEqual(
      [],
    );
    expect(
      Object.keys(pack.dependencies).filter((name) => !existsSync(join(app, 'node_modules', name))),
    ).toEqual([]);
    expect(
      Object.keys(pack.devDependencies).filter((name) => existsSync(join(app, 'node_modules', name))),
    ).toEqual([]);
    const all = globSync('**', { cwd: app, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = all.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    process.stdout.write(
      `${all.length} files, ${Math.round(bytes / MEGABYTE)} MB on top of the base image\n`,
    );
    expect(bytes).toBeLessThan(120 * MEGABYTE);
  });

  it('migrates a database, serves it, is healthy, and stops when it is asked to', async () => {
    const [node = '', ...args] = image.stage.command ?? [];
    const MIGRATION_DATABASE_URL_FILE = keepSecret('owner-url', database.ownerUrl);
    const DATABASE_URL_FILE = keepSecret('database-url', database.appUrl);
    const secrets = { MIGRATION_DATABASE_URL_FILE, DATABASE_URL_FILE };
    const migrated = await run(node, ['server/cli.ts', 'migrate'], inImage(secrets));
    expect(migrated.stdout).toMatch(/^Migrated: 001 /);
    const server = spawn(node, args, {
      ...inImage({ DATABASE_URL_FILE, GOOGLE_CLIENT_IDS: CLIENT_ID, PORT: '0', DRAIN_SECONDS: '0' }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = once(server, 'exit');
    const [said] = await once(server.stdout.setEncoding('utf8'), 'data');
    const [, port = ''] = /listens on http:\/\/0\.0\.0\.0:(\d+)\n/.exec(said) ?? [];
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    if (process.getuid?.() === 0) {
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      expect(status).toMatch(new RegExp(`^Uid:\\t${readUser()[0]}\\t`, 'm'));
    }
    const [health = '', ...healthArgs] = image.stage.health ?? [];
    await expect(run(health, healthArgs, inImage({ PORT: port }))).resolves.toBeDefined();
    server.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
    await expect(run(health, healthArgs, inImage({ PORT: port }))).rejects.toMatchObject({ code: 1 });
  });
});
