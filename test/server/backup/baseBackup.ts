import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { findAccount } from '../../../server/db/cluster/findAccount.ts';

const run = promisify(execFile);

/** What belongs to the running server alone, as PostgreSQL's manual lists it: of the folders the folder itself is kept. */
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts', 'server.log'];
const EMPTIED = [
  ...['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp'],
  'pg_subtrans',
];

/**
 * Copies the files of a cluster that goes on working: what PostgreSQL's manual calls a base backup by its low-level API.
 * Its write-ahead log has to be archived meanwhile.
 */
export async function copyCluster(ownerUrl: string, dataDir: string, to: string): Promise<void> {
  // Both calls are of one session.
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql`select pg_backup_start('chairside', true)`;
  await copyFolder(dataDir, to);
  const [row] = await sql`select labelfile from pg_backup_stop()`;
  await sql.end();
  await writeFile(join(to, 'backup_label'), String(row?.labelfile));
  await handOver(to);
}

/** Files may come and go while they are copied. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (LEFT_OUT.includes(entry.name)) continue;
    if (EMPTIED.includes(entry.name)) await mkdir(target);
    else if (entry.isDirectory()) await copyFolder(source, target);
    else await copyFile(source, target).catch(unlessGone);
  }
}

function unlessGone(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
  throw error;
}

/** Gives a folder to the account that PostgreSQL runs as. */
export async function handOver(folder: string): Promise<void> {
  const { uid, gid } = await findAccount();
  await chmod(folder, 0o700);
  if (uid !== undefined && gid !== undefined) await run('chown', ['-R', `${uid}:${gid}`, folder]);
}
