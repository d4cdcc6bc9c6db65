import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import { addCredentials, countUnder, openAll } from '../../support/credentialRows.ts';
import { newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startCli } from '../cli/startCli.ts';
import { createRandom } from '../pushes/model/random.ts';

const KILLS = 20;
/** Rows that a run puts under the new key before it is killed, at most; some more get through until it dies. */
const MOST_BEFORE = 60;
const CLINICS = 150;
const EACH = 12;
/** A process takes a second of one core to begin, and there are two dozen. */
const TIMEOUT_MS = 300_000;
const ROOT = join(import.meta.dirname, '../../..');

const [OLD, NEW] = [makeKey('old'), makeKey('new')];
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-killed-'));
  database = await createTestDatabase();
  const vault = openVault(readKeyRing(OLD));
  for (let at = 0; at < CLINICS; at++) await addCredentials(database.owner, vault, newId(), EACH);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** What a process is told; what one compiled and left in order, the next does not compile again. */
function env() {
  return {
    MIGRATION_DATABASE_URL: database.ownerUrl,
    CREDENTIAL_KEYS: `${NEW},${OLD}`,
    NODE_COMPILE_CACHE: folder,
  };
}

/** Runs the command until so many more rows are under the new key, and kills it; answers with how it ended. */
async function killAfter(rows: number): Promise<NodeJS.Signals | number | null> {
  const reached = (await countUnder(database.owner, 'new')) + rows;
  const child = spawn(process.execPath, [join(ROOT, 'server/cli.ts'), 'keys', 'rotate'], {
    env: { ...process.env, ...env() },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  await expect.poll(() => countUnder(database.owner, 'new'), { interval: 5 }).toBeGreaterThanOrEqual(reached);
  child.kill('SIGKILL');
  await gone;
  return child.signalCode ?? child.exitCode;
}

/** The transactions of those that were killed have ended. */
async function untilLetGo(): Promise<void> {
  const count = async () => {
    const [row] = await database.owner.execute(sql`
      select count(*)::integer as others from pg_stat_activity
      where datname = current_database() and usename = current_user and application_name = 'chairside'
        and state <> 'idle' and pid <> pg_backend_pid()`);
    return row?.others;
  };
  await expect.poll(count).toBe(0);
}

/** Rows that the audit events speak of. */
async function countTold(): Promise<number> {
  const [row] = await database.owner.execute<{ told: number }>(sql`
    select coalesce(sum((detail ->> 'count')::integer), 0)::integer as told from audit_events
    where action = 'credential.rewrapped'`);
  return row?.told ?? 0;
}

it(
  `comes to its end though it is killed ${KILLS} times, with nothing lost or done twice`,
  async () => {
    expect(await startCli(['keys', 'list'], { env: env() })).toMatchObject({ code: 0 });
    const random = createRandom(7);
    for (let kill = 1; kill <= KILLS; kill++) {
      expect(await killAfter(1 + random.below(MOST_BEFORE))).toBe('SIGKILL');
      await untilLetGo();
      const done = await countUnder(database.owner, 'new');
      expect(done).toBeLessThan(CLINICS * EACH);
      expect(await countTold()).toBe(done);
    }
    const opened = await openAll(database.owner, openVault(readKeyRing(`${NEW},${OLD}`)));
    expect(opened.filter(({ isWhole }) => !isWhole)).toEqual([]);

    const last = await startCli(['keys', 'rotate', '--json'], { env: env() });
    expect(last).toMatchObject({ code: 0, stderr: '' });
    const alone = await openAll(database.owner, openVault(readKeyRing(NEW)));
    expect(alone).toHaveLength(CLINICS * EACH);
    expect(alone.filter(({ isWhole, version }) => !isWhole || version !== 1)).toEqual([]);
    expect(await countTold()).toBe(CLINICS * EACH);
  },
  TIMEOUT_MS,
);
