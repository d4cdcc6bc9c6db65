import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Totals } from '../../../shared/api.ts';
import { addMember, makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import type { ServeProcess } from '../../support/runServe.ts';
import { gatherFleet, type ServerFleet } from '../../support/serverFleet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { dayOf, type PushedSheet, type PushLoad, startPushing, writeCents } from './loadOfPushes.ts';
import { makeNextVersion, type NextVersion } from './makeNextVersion.ts';
import { openServeKind, type ServeKind } from './serveKind.ts';

const run = promisify(execFile);
const SERVERS = 2;
/** The balancer looks ten times a second. */
const DRAIN_SECONDS = 3;

let database: TestDatabase;
let next: NextVersion;
let kind: ServeKind;
let fleet: ServerFleet<ServeProcess>;
let load: PushLoad;
beforeAll(async () => {
  database = await createTestDatabase();
  next = makeNextVersion();
  kind = await openServeKind(database.appUrl, DRAIN_SECONDS);
  fleet = await gatherFleet(kind, SERVERS);
  load = await startPushing(fleet.ask, [...(await peopleOf('One')), ...(await peopleOf('Two'))]);
});
afterAll(async () => {
  await fleet.stop();
  next.remove();
  await database.drop();
});

async function peopleOf(name: string): Promise<{ clinicId: string; email: string }[]> {
  const clinic: TestClinic = await makeClinic(database.owner, name);
  const other = await addMember(database.owner, clinic.id, 'staff');
  return [clinic.members.staff, other].map(({ email }) => ({ clinicId: clinic.id, email }));
}

/** Waits until every sheet was pushed as a whole, from its opening to its receipt, after now. */
async function untilAllPushed(): Promise<void> {
  const before = load.counts();
  await expect
    .poll(() => load.counts().every((count, at) => count >= (before[at] ?? 0) + 2), { timeout: 110_000 })
    .toBe(true);
}

/** One more server of that kind and one less of those there, again and again, until none of those is left. */
async function replaceAll(start: () => Promise<ServeProcess>): Promise<(number | null)[]> {
  const codes: (number | null)[] = [];
  for (const each of [...fleet.servers]) {
    await fleet.add(start);
    codes.push(await fleet.drain(each));
  }
  await untilAllPushed();
  return codes;
}

async function countByVersion(): Promise<Record<string, number>> {
  const rows = await database.owner.execute<{ version: string; count: number }>(
    sql`select coalesce(opened_by_version, 'before') as version, count(*)::int as count from pushes group by 1`,
  );
  return Object.fromEntries(rows.map(({ version, count }) => [version, count]));
}

async function storedOf({ sheet }: PushedSheet): Promise<string[]> {
  const rows = await database.owner.execute<{ said: string }>(sql`
    select date || ' ' || amount as said from financial_metrics where connection_id = ${sheet.connectionId}`);
  return rows.map(({ said }) => said).sort();
}

async function totalOf({ sheet: { ask, clinicId, email } }: PushedSheet): Promise<number> {
  const path = `/v1/clinics/${clinicId}/totals?dataset=financial`;
  const { months } = expectOk(Totals, await ask('GET', path, { email }));
  return months.reduce((sum, { sums }) => sum + Math.round(Number(sums.production) * 100), 0);
}

function sumOf(sheets: readonly PushedSheet[]): number {
  return sheets.flatMap(({ ledger }) => [...ledger.values()]).reduce((a, b) => a + b, 0);
}

describe('servers of two versions under load', () => {
  it('do not start before the database has what they need', async () => {
    await expect(kind.startFrom(next.root)).rejects.toThrow('npm run chairside -- migrate');
  });

  it('take over from the earlier version one by one, once the database was migrated beside the work', async () => {
    await untilAllPushed();
    const { stdout } = await run(process.execPath, ['server/cli.ts', 'migrate'], {
      cwd: next.root,
      env: { ...process.env, MIGRATION_DATABASE_URL: database.ownerUrl, DATABASE_URL: '' },
    });
    expect(stdout).toMatch(/^Migrated: \d+ opened-by-version\.$/m);
    await untilAllPushed();
    expect(Object.keys(await countByVersion())).toEqual(['before']);
    expect(await replaceAll(() => kind.startFrom(next.root))).toEqual(Array(SERVERS).fill(0));
    expect((await countByVersion())[next.version]).toBeGreaterThan(0);
  });

  it('give way to the earlier version again, on the newer database', async () => {
    expect(await replaceAll(kind.start)).toEqual(Array(SERVERS).fill(0));
    const { [next.version]: ofNext, before: ofBefore = 0 } = await countByVersion();
    await untilAllPushed();
    const after = await countByVersion();
    expect(after[next.version]).toBe(ofNext);
    expect(after.before).toBeGreaterThan(ofBefore);
  });

  it('have broken off no request, given each push its receipt, and stored every record once', async () => {
    await load.stop();
    const receipts = load.sheets.flatMap((each) => each.receipts);
    const requests = [...fleet.given().values()].reduce((a, b) => a + b, 0);
    process.stdout.write(
      `${requests} requests in ${receipts.length} pushes, ${fleet.repeated} sent again, on ${fleet.given().size} servers\n`,
    );
    expect(fleet.repeated).toBe(0);
    expect(receipts.filter(({ agrees }) => !agrees)).toEqual([]);
    const [pushes] = await database.owner.execute(sql`
      select count(*)::int as all, count(*) filter (where state = 'completed')::int as completed from pushes`);
    expect(pushes).toEqual({ all: receipts.length, completed: receipts.length });
    for (const each of load.sheets) {
      const due = [...each.ledger].map(([key, cents]) => `${dayOf(key)} ${writeCents(cents)}`);
      expect(await storedOf(each)).toEqual(due.sort());
      const sameClinic = load.sheets.filter(({ sheet }) => sheet.clinicId === each.sheet.clinicId);
      expect(await totalOf(each)).toBe(sumOf(sameClinic));
    }
  });
});
