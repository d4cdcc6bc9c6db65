import { mkdtempSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { findAccount } from '../../../server/db/cluster/findAccount.ts';
import { findBinaries } from '../../../server/db/cluster/findBinaries.ts';
import { placeCluster } from '../../../server/db/cluster/placeCluster.ts';
import { type Cluster, startCluster } from '../../../server/db/cluster/startCluster.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { copyCluster, handOver } from './baseBackup.ts';
import { expectWhole, noteBooks } from './expectWhole.ts';
import { type LiveBooks, openLiveBooks } from './liveBooks.ts';

const NAME = 'chairside';

let folder: string;
let archive: string;
let source: Cluster;
let elsewhere: Cluster | undefined;
let owner: Database;
let books: LiveBooks;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-base-'));
  // PostgreSQL’s own account walks through it.
  await chmod(folder, 0o711);
  archive = join(folder, 'wal');
  await mkdir(archive);
  await handOver(archive);
  const settings = ['fsync=off', 'archive_mode=on', `archive_command='cp %p ${archive}/%f'`];
  source = await startCluster({ folder: join(folder, 'source'), settings });
  const admin = openDatabase(source.ownerUrl('postgres'), 1);
  await admin.execute(sql.raw(`create database ${NAME}`));
  await closeDatabase(admin);
  await migrate({ ownerUrl: source.ownerUrl(NAME), appPassword: source.passwords.app });
  owner = openDatabase(source.ownerUrl(NAME), 1);
  books = await openLiveBooks(owner, source.appUrl(NAME));
});
afterAll(async () => {
  books?.close();
  await closeDatabase(owner);
  await source?.stop();
  await elsewhere?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Where the files of the cluster in that folder lie, or will. */
async function dataOf(name: string): Promise<string> {
  await mkdir(join(folder, name), { recursive: true });
  const [account, binaries] = await Promise.all([findAccount(), findBinaries()]);
  return (await placeCluster(join(folder, name), binaries, account)).dataDir;
}

async function readOne(query: SQL, from = owner): Promise<string> {
  const [row] = await from.execute<{ value: string }>(query);
  return row?.value ?? '';
}

/** Waits until all that was written is in the archive. */
async function archiveAll(): Promise<void> {
  const last = await readOne(sql`select pg_walfile_name(pg_switch_wal()) as value`);
  const isIn = sql`select coalesce(last_archived_wal >= ${last}, false)::text as value from pg_stat_archiver`;
  await expect.poll(() => readOne(isIn)).toBe('true');
}

/** Starts the copied files, which take from the archive what happened until that moment. */
async function recover(moment: string): Promise<Cluster> {
  await copyFile(join(folder, 'source/passwords.json'), join(folder, 'elsewhere/passwords.json'));
  const data = await dataOf('elsewhere');
  await writeFile(join(data, 'recovery.signal'), '');
  await handOver(data);
  const settings = [
    ...['fsync=off', `restore_command='cp ${archive}/%f %p'`],
    ...[`recovery_target_time='${moment}'`, 'recovery_target_action=promote'],
  ];
  return startCluster({ folder: join(folder, 'elsewhere'), settings });
}

describe('files that are copied while people push, and the write-ahead log behind them', () => {
  it('give the database back whole as it was at a moment', async () => {
    const ownerUrl = source.ownerUrl(NAME);
    await books.untilReceipts(3);
    await copyCluster(ownerUrl, await dataOf('source'), await dataOf('elsewhere'));
    await books.untilReceipts(3);
    const known = await noteBooks(books, ownerUrl);
    const moment = await readOne(sql`select clock_timestamp()::text as value`);
    const soFar = books.sent.size;
    await books.untilReceipts(6);
    const later = [...books.sent.keys()].slice(soFar);
    await books.stop();
    await archiveAll();

    elsewhere = await recover(moment);
    const restored = { ownerUrl: elsewhere.ownerUrl(NAME), appUrl: elsewhere.appUrl(NAME) };
    const there = openDatabase(restored.ownerUrl, 1);
    const isRecovering = sql`select pg_is_in_recovery()::text as value`;
    await expect.poll(() => readOne(isRecovering, there)).toBe('false');
    const keys = await there.execute<{ key: string }>(sql`select key from pushes`);
    await closeDatabase(there);
    expect(later.length).toBeGreaterThan(0);
    expect(keys.map(({ key }) => key).filter((key) => later.includes(key))).toEqual([]);
    await expectWhole(books, known, restored);
  });
});
