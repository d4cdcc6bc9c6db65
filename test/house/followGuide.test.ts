import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '../../server/db/cluster/startCluster.ts';
import { createAccount } from '../addon/release/google/accounts.ts';
import { type AppsScript, startAppsScript } from '../addon/release/google/startAppsScript.ts';
import { followGuide, type GuideStep } from '../support/guide/followGuide.ts';
import { openShell } from '../support/guide/openShell.ts';
import { readGuide, setValues } from '../support/guide/readGuide.ts';
import { listenAnywhere } from '../support/listenAnywhere.ts';

const GUIDE = 'docs/deploy.md';
const CLINIC = { name: 'Juniper Street Dental', admin: 'robin@juniper.example' };

/** Nobody waits for a balancer here, or compiles what is compiled; and npm asks nobody for a newer npm. */
const QUICK = {
  DRAIN_SECONDS: '0',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
  npm_config_update_notifier: 'false',
};

let folder: string;
let cluster: Cluster;
let google: AppsScript;
let port: number;
let steps: GuideStep[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chairside-guide-'));
  [cluster, google, port] = await Promise.all([
    startCluster({ folder: join(folder, 'postgres'), settings: ['fsync=off'] }),
    startAppsScript(),
    findPort(),
  ]);
  const at = `127.0.0.1:${cluster.port}/chairside`;
  const values = {
    ADMIN_DATABASE_URL: cluster.ownerUrl('postgres'),
    OWNER_PASSWORD: 'of-the-owner',
    MIGRATION_DATABASE_URL: `postgres://chairside_migrator:of-the-owner@${at}`,
    DATABASE_URL: `postgres://chairside_app:of-the-server@${at}`,
    PORT: String(port),
    CLINIC_NAME: CLINIC.name,
    CLINIC_ADMIN: CLINIC.admin,
  };
  const logIn = () => google.logIn(createAccount('wren@juniper.example'), join(folder, 'home/.clasprc.json'));
  steps = await followGuide(GUIDE, { folder, values, env: { ...google.env, ...QUICK }, atGoogle: logIn });
}, 600_000);
afterAll(async () => {
  await google?.close();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

/** One that nobody listens on a moment ago: the guide has to know it before the server starts. */
async function findPort(): Promise<number> {
  const server = createServer();
  const free = await listenAnywhere(server);
  await new Promise((resolve) => server.close(resolve));
  return free;
}

/** What the block with that command said. */
function saidBy(command: string): string {
  const step = steps.find(({ code }) => code.includes(command));
  if (step === undefined) throw new Error(`the guide has no block with ${command}`);
  return step.said;
}

async function ask(query: string): Promise<readonly Record<string, unknown>[]> {
  const sql = postgres(cluster.ownerUrl('chairside'), { max: 1 });
  const rows = await sql.unsafe(query);
  await sql.end();
  return [...rows];
}

describe('the deployer’s guide, followed word for word', () => {
  it('makes the tables as an owner who is no superuser, and the first clinic with its admin', async () => {
    expect(saidBy('-- migrate')).toMatch(/The database is at version \d+; in phase 3/);
    expect(saidBy('clinic create')).toContain(`${CLINIC.admin} is its clinic admin.`);
    const owners = await ask(
      `select rolname, rolsuper from pg_roles where oid = (select relowner from pg_class where oid = 'pushes'::regclass)`,
    );
    expect(owners).toEqual([{ rolname: 'chairside_migrator', rolsuper: false }]);
    const admins = await ask(
      'select c.name, u.email, r.role from user_clinic_roles r join clinics c on c.id = r.clinic_id join users u on u.id = r.user_id',
    );
    expect(admins).toEqual([{ name: CLINIC.name, email: CLINIC.admin, role: 'clinic_admin' }]);
  });

  it('starts a server that becomes ready, and stops it again', async () => {
    expect(saidBy('-- config')).not.toMatch(/AT FAULT|of-the-server|of-the-owner/);
    expect(saidBy('/readyz')).toContain('{"status":"ok"}');
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('puts the add-on up for the server’s address, as a version and its deployment', () => {
    const [project] = google.projects.values();
    const code = project?.versions[0]?.files.find(({ name }) => name === 'dist/Code');
    expect(code?.source).toContain('https://chairside.example.com');
    expect([...(project?.deployments.values() ?? [])]).toContainEqual(
      expect.objectContaining({ versionNumber: 1 }),
    );
    expect(saidBy('-- release')).toContain('version 1');
    expect(google.refused).toEqual([]);
  });
});

describe('whoever follows a guide', () => {
  it('stops at the first command that fails, and says which block it was in', async () => {
    const shell = openShell({ folder, env: { PATH: process.env.PATH ?? '' } });
    expect(await shell.run('export GREETING=hello\ncat\n')).toBe('');
    expect(await shell.run('echo "$GREETING"\n')).toBe('hello\n');
    await expect(shell.run('echo before\nfalse\necho after\n')).rejects.toThrow(/false\n.*said:\nbefore\n$/s);
    await shell.close();
  });

  it('runs blocks of sh alone, and puts in no value that the guide does not ask for', () => {
    const guide =
      '## One\n\n```sh\nexport NAME=x\n```\n\n```sh google\nnpx clasp login\n```\n\n```\nshown\n```\n';
    const [first, second, ...others] = readGuide(guide);
    expect([first, second, others]).toEqual([
      { info: 'sh', code: 'export NAME=x\n', heading: 'One' },
      { info: 'sh google', code: 'npx clasp login\n', heading: 'One' },
      [],
    ]);
    const block = { info: 'sh', code: 'export NAME=x\n', heading: 'One' };
    expect(setValues(block, { NAME: 'a $& b' }).code).toBe("export NAME='a $& b'\n");
    expect(() => setValues(block, { NAMES: 'y' })).toThrow('the guide sets no NAMES');
  });
});
