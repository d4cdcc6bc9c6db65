import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCommand } from '../../server/db/cluster/readCommand.ts';
import { CLIENT_ID } from '../support/googleClaims.ts';
import { forkLocal, type ServerProcess } from '../support/runServer.ts';
import { startIssuer, type TestIssuer } from '../support/testIssuer.ts';

let issuer: TestIssuer;
let folder: string;
const running: ServerProcess[] = [];
beforeEach(async () => {
  issuer = await startIssuer();
  folder = mkdtempSync(join(tmpdir(), 'chairside-local-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.end('SIGTERM');
  issuer.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const server = await forkLocal({
    CHAIRSIDE_DATA_DIR: folder,
    LOCAL_ISSUER: issuer.origin,
    PORT: '0',
    ...env,
  });
  running.push(server);
  return server;
}

function urlOf({ message }: ServerProcess): string {
  if (message.type === 'failed') throw new Error(message.sentence);
  return message.url;
}

async function me(server: ServerProcess, email: string): Promise<unknown> {
  const headers = { Authorization: `Bearer ${await issuer.sign(email)}` };
  return (await fetch(`${urlOf(server)}/v1/me`, { headers })).json();
}

/** The process id of the folder's PostgreSQL. */
function postgresPid(): number {
  return Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function isAlive(pid: number): Promise<boolean> {
  return (await readCommand(pid)) !== '';
}

/** This machine's addresses but 127.0.0.1: those of its network, and on Linux a second loopback one. */
function otherAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? []);
  const second = process.platform === 'linux' ? ['127.0.0.2'] : [];
  return [...all, ...second].filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80:'));
}

async function answersAt(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  return once(socket, 'connect')
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy());
}

describe('the local server', () => {
  it('starts with the invented clinics, stops cleanly, and keeps its data', async () => {
    const first = await start();
    expect(await me(first, 'robin@juniper.example')).toMatchObject({
      name: 'Robin Adair',
      clinics: [
        { name: 'Juniper Street Dental', role: 'clinic_admin' },
        { name: 'Lakeview Family Dental', role: 'staff' },
      ],
    });
    const pid = postgresPid();
    expect(await first.end('SIGTERM')).toBe(0);
    expect(await isAlive(pid)).toBe(false);
    const second = await start();
    expect(await me(second, 'kim@juniper.example')).toMatchObject({
      clinics: [{ role: 'viewer' }, { role: 'staff' }],
    });
  });

  it('listens for the database on this machine alone, and hides its passwords', async () => {
    await start();
    expect(statSync(join(folder, 'passwords.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[5]).toBe('127.0.0.1');
    expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
  });

  it('refuses a folder that another server holds, and leaves that one alone', async () => {
    const first = await start();
    const second = await start();
    expect(second.message).toMatchObject({
      type: 'failed',
      sentence: expect.stringContaining('already running'),
    });
    await once(second.child, 'exit').catch(() => {});
    expect(second.child.exitCode).toBe(1);
    expect((await fetch(`${urlOf(first)}/readyz`)).status).toBe(200);
  });

  it('recovers from a killed server and the PostgreSQL that it left behind', async () => {
    const first = await start();
    const orphan = postgresPid();
    await first.end('SIGKILL');
    expect(await isAlive(orphan)).toBe(true);
    const second = await start();
    expect(await isAlive(orphan)).toBe(false);
    expect((await fetch(`${urlOf(second)}/readyz`)).status).toBe(200);
  });

  it('recovers when server and PostgreSQL were both killed', async () => {
    const first = await start();
    process.kill(postgresPid(), 'SIGKILL');
    await first.end('SIGKILL');
    const second = await start();
    expect((await fetch(`${urlOf(second)}/readyz`)).status).toBe(200);
  });

  it('takes over a lock whose process is gone', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(join(folder, 'lock'), String(gone));
    expect((await start()).message.type).toBe('ready');
  });

  it('ends when the process that started it ends', async () => {
    const server = await start();
    const pid = postgresPid();
    const exited = once(server.child, 'exit');
    server.child.disconnect();
    expect((await exited)[0]).toBe(0);
    expect(await isAlive(pid)).toBe(false);
  });

  it('listens on 127.0.0.1 alone, whatever HOST says', async () => {
    const { port, hostname } = new URL(urlOf(await start({ HOST: '0.0.0.0' })));
    expect(hostname).toBe('127.0.0.1');
    for (const address of otherAddresses()) expect(await answersAt(address, Number(port))).toBe(false);
    expect(await answersAt('127.0.0.1', Number(port))).toBe(true);
  });

  it.each([
    [{ LOCAL_ISSUER: '' }, 'LOCAL_ISSUER'],
    [{ LOCAL_ISSUER: 'https://accounts.example.com' }, 'LOCAL_ISSUER'],
    [{ LOCAL_ISSUER: 'http://192.0.2.1:4000' }, 'LOCAL_ISSUER'],
    [{ LOCAL_ISSUER: 'http://0.0.0.0:4000' }, 'LOCAL_ISSUER'],
    [{ LOCAL_ISSUER: 'http://127.0.0.1.example.com:4000' }, 'LOCAL_ISSUER'],
    [{ LOCAL_ISSUER: 'http://127.0.0.1:4000@example.com' }, 'LOCAL_ISSUER'],
    [{ NODE_ENV: 'production' }, 'NODE_ENV'],
    [{ PORT: 'x' }, 'PORT'],
  ])('refuses %j with a sentence', async (env, name) => {
    const { message } = await start(env);
    expect(message).toMatchObject({ type: 'failed', sentence: expect.stringContaining(name) });
  });
});

describe('npm run serve', () => {
  it.each([
    [{ DATABASE_URL: '' }, /^DATABASE_URL is not set\..*npm start/],
    [{ GOOGLE_CLIENT_IDS: '' }, /^GOOGLE_CLIENT_IDS is not set\..*OAuth client id/],
    [{ GOOGLE_CLIENT_IDS: '', LOCAL_ISSUER: 'http://127.0.0.1:4000' }, /^GOOGLE_CLIENT_IDS is not set\./],
    [{}, /^The database at DATABASE_URL cannot be reached\./],
  ])('says what to do with %j, and ends with 1', (env, sentence) => {
    const ended = spawnSync(process.execPath, ['server/main.ts'], {
      env: {
        ...process.env,
        DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x',
        GOOGLE_CLIENT_IDS: CLIENT_ID,
        ...env,
      },
      encoding: 'utf8',
    });
    expect(ended.stderr).toMatch(sentence);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(ended.status).toBe(1);
  });
});

describe('npm run chairside', () => {
  it.each([
    [['frobnicate'], 2, /no command “frobnicate”/],
    [['toString'], 2, /no command “toString”/],
    [['status'], 1, /^MIGRATION_DATABASE_URL is not set/],
  ])('%j ends with %i and a sentence', (args, code, sentence) => {
    const env = { ...process.env, MIGRATION_DATABASE_URL: '' };
    const ended = spawnSync(process.execPath, ['server/cli.ts', ...args], { env, encoding: 'utf8' });
    expect(ended.stderr).toMatch(sentence);
    expect(ended.status).toBe(code);
  });

  it('lists its commands', () => {
    const { stdout, status } = spawnSync(process.execPath, ['server/cli.ts'], { encoding: 'utf8' });
    expect(stdout).toMatch(/migrate[\s\S]*seed-demo[\s\S]*status/);
    expect(status).toBe(0);
  });
});
