import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, findAccount } from './findAccount.ts';
import { findBinaries } from './findBinaries.ts';
import { ClusterFailure, lockFolder } from './lockFolder.ts';
import { makeOwnFolder, type Place, placeCluster } from './placeCluster.ts';
import { readCommand } from './readCommand.ts';
import { type Passwords, readPasswords } from './readPasswords.ts';

const run = promisify(execFile);
const OWNER = 'chairside_owner';

/** A running PostgreSQL of this machine, on 127.0.0.1 alone. */
export interface Cluster {
  readonly port: number;
  readonly passwords: Passwords;
  /** The address of a database for its owner, a superuser of this cluster. */
  ownerUrl(database: string): string;
  /** The address of a database for the role that the server connects as. */
  appUrl(database: string): string;
  /** Ends it, open connections included, and gives the folder back. */
  stop(): Promise<void>;
}

/** Where the cluster lives, and which npm package brings its programs. */
export interface ClusterOptions {
  readonly folder: string;
  readonly packageName?: string;
  /** Further server settings, as `fsync=off`; for tests. */
  readonly settings?: readonly string[];
}

interface Run extends Place {
  readonly account: Account;
  readonly settings: readonly string[];
}

/**
 * Starts the folder's cluster, made at the first start and kept between starts. One process at a time: a
 * second is refused; a lock or a server left behind by a killed process is cleared away.
 * @throws ClusterFailure with a sentence
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, packageName, settings = [] } = options;
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const [account, binaries] = await Promise.all([findAccount(), findBinaries(packageName)]);
    const place: Run = { ...(await placeCluster(folder, binaries, account)), account, settings };
    const passwords = await readPasswords(folder);
    await prepareData(place, passwords);
    const port = await startOnFreePort(place);
    return describeCluster(port, passwords, async () => {
      await stopServer(place);
      await unlock();
    });
  } catch (error) {
    await unlock();
    throw error;
  }
}

function describeCluster(port: number, passwords: Passwords, stop: () => Promise<void>): Cluster {
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    port,
    passwords,
    ownerUrl: (database) => url(OWNER, passwords.owner, database),
    appUrl: (database) => url('chairside_app', passwords.app, database),
    stop,
  };
}

/** Makes the data where there is none; else ends a server that a killed process left running on it. */
async function prepareData(place: Run, passwords: Passwords): Promise<void> {
  const version = await readFile(join(place.dataDir, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version === null) return initialise(place, passwords);
  const { stdout } = await runProgram(place, 'postgres', ['--version']);
  const ours = /\d+/.exec(stdout)?.[0];
  if (ours !== version.trim()) {
    throw new ClusterFailure(
      `The data in ${place.dataDir} is of PostgreSQL ${version.trim()}, and this version brings ${ours}. Move the folder away to start anew.`,
    );
  }
  await endOrphan(place);
}

/** The number in the file may belong to another program by now, which is left alone. */
async function endOrphan(place: Run): Promise<void> {
  const pidFile = join(place.dataDir, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => null);
  if (text === null) return;
  const command = await readCommand(Number.parseInt(text, 10));
  if (command.includes(place.dataDir)) await stopServer(place);
  else await rm(pidFile, { force: true });
}

/** Builds the data beside its place and moves it there when whole, so that a kill leaves no half of it. */
async function initialise(place: Run, { owner }: Passwords): Promise<void> {
  const fresh = `${place.dataDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  await makeOwnFolder(fresh, place.account);
  const data = join(fresh, 'data');
  const passwordFile = join(fresh, 'password');
  await writeFile(passwordFile, owner, { mode: 0o644 });
  const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-sync', '--no-instructions'];
  await runProgram(place, 'initdb', [
    `--pgdata=${data}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    ...flags,
  ]);
  await rename(data, place.dataDir);
  await rm(fresh, { recursive: true, force: true });
}

/** The port is free when looked for and may be taken a moment later: then another one is tried. */
async function startOnFreePort(place: Run, attempts = 3): Promise<number> {
  const port = await findFreePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=50',
    ...place.settings,
  ];
  const options = settings.map((setting) => `-c ${setting}`).join(' ');
  const log = join(place.dataDir, 'server.log');
  try {
    await runProgram(place, 'pg_ctl', ['start', '-w', '-D', place.dataDir, '-l', log, '-o', options]);
    return port;
  } catch {
    if (attempts > 1) return startOnFreePort(place, attempts - 1);
    throw new ClusterFailure(`PostgreSQL does not start. Its own words are at the end of ${log}.`);
  }
}

async function stopServer(place: Run): Promise<void> {
  await runProgram(place, 'pg_ctl', ['stop', '-w', '-m', 'fast', '-D', place.dataDir]);
}

function runProgram({ bin, account }: Run, program: string, args: readonly string[]) {
  return run(join(bin, program), args, { ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
