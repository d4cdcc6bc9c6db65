import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import postgres from 'postgres';
import { findAccount } from '../../server/db/cluster/findAccount.ts';
import { listenAnywhere } from './listenAnywhere.ts';

/** A pooler in front of a database, which hands out a connection for each transaction. */
export interface PgBouncer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where PgBouncer is installed, as Debian's package puts it; null for nowhere. */
export function findPgBouncer(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts PgBouncer as a deployer would set it up, with no option for our sake, on so many connections. */
export async function startPgBouncer(
  program: string,
  databaseUrl: string,
  poolSize: number,
): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-pooler-'));
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const database = pathname.slice(1);
  const ownPort = await findFreePort();
  const users = join(folder, 'users.txt');
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(users, `"${username}" "${decodeURIComponent(password)}"\n`);
  await writeFile(
    settings,
    `[databases]
${database} = host=${hostname} port=${port} dbname=${database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${ownPort}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 100
`,
  );
  const account = await findAccount();
  if (account.uid !== undefined && account.gid !== undefined) {
    for (const path of [folder, users, settings]) await chown(path, account.uid, account.gid);
  }
  const child = spawn(program, ['-q', settings], { ...account, stdio: ['ignore', 'ignore', 'pipe'] });
  const url = `postgres://${username}:${password}@127.0.0.1:${ownPort}/${database}`;
  await waitUntilUp(child, url);
  return { url, stop: () => stop(child, folder) };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  const port = await listenAnywhere(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks until it answers; throws what it said if it ended instead. */
async function waitUntilUp(child: ChildProcess, url: string): Promise<void> {
  const said: string[] = [];
  child.stderr?.on('data', (part: Buffer) => said.push(part.toString()));
  while (child.exitCode === null) {
    const sql = postgres(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 5 });
    const isUp = await sql`select 1`.then(
      () => true,
      () => false,
    );
    await sql.end();
    if (isUp) return;
  }
  throw new Error(`PgBouncer does not start:\n${said.join('')}`);
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
  await rm(folder, { recursive: true, force: true });
}
