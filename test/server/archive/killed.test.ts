import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../pushes/model/random.ts';
import { type ArchiveStage, monthsSince, openArchiveStage, readChecksums } from './archiveStage.ts';
import { monthsOf } from './bookOfMonths.ts';

const KILLS = 10;
const MONTHS = monthsOf('2021-01', 36);
const RECORDS_EACH = 120;
/** A process takes a second of one core to begin, on a machine that others use too. */
const TIMEOUT_MS = 300_000;
const ROOT = join(import.meta.dirname, '../../..');

let stage: ArchiveStage;
let cache: string;
beforeAll(async () => {
  cache = mkdtempSync(join(tmpdir(), 'chairside-compiled-'));
  stage = await openArchiveStage();
  await stage.database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, notes)
    select ${stage.clinic.id}, as_id(month || n), (month || '-01')::date + n % 28, 'production', 'x', n / 7.0, repeat('n', n)
    from unnest(${`{${MONTHS.join(',')}}`}::text[]) month cross join generate_series(1, ${RECORDS_EACH}::integer) n`);
});
afterAll(async () => {
  await stage.close();
  await rm(cache, { recursive: true, force: true });
});

const words = () => ['archive', 'run', '--clinic', stage.clinic.id, '--older-than', monthsSince('2024-01')];

async function countArchived(): Promise<number> {
  const [row] = await stage.database.owner.execute<{ count: number }>(sql`
    select count(*)::integer as count from archived_months where clinic_id = ${stage.clinic.id}`);
  return row?.count ?? -1;
}

/** Files below the folder, whole or waiting. */
async function listFiles(): Promise<string[]> {
  const names = await readdir(stage.folder, { recursive: true });
  return names.filter((name) => /\.(parquet|json|part)$/.test(name));
}

/** Starts the command and kills it, once it wrote so many more files or its next month begins; says how it ended. */
async function killAfter(files: number): Promise<NodeJS.Signals | number | null> {
  const reached = (await listFiles()).length + files;
  const child = spawn(process.execPath, [join(ROOT, 'server/cli.ts'), ...words()], {
    env: {
      ...process.env,
      ...{ MIGRATION_DATABASE_URL: stage.database.ownerUrl, ARCHIVE_FOLDER: stage.folder },
      NODE_COMPILE_CACHE: cache,
    },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  await expect.poll(async () => (await listFiles()).length, { interval: 2 }).toBeGreaterThanOrEqual(reached);
  child.kill('SIGKILL');
  await gone;
  return child.signalCode ?? child.exitCode;
}

/** The transactions of those that were killed have ended. */
async function untilLetGo(): Promise<void> {
  const count = async () => {
    const [row] = await stage.database.owner.execute(sql`
      select count(*)::integer as others from pg_stat_activity
      where datname = current_database() and usename = current_user and application_name = 'chairside'
        and state <> 'idle' and pid <> pg_backend_pid()`);
    return row?.others;
  };
  await expect.poll(count).toBe(0);
}

/** Months whose records are neither wholly in the table nor wholly in the archive. */
async function listTorn(): Promise<unknown[]> {
  return [
    ...(await stage.database.owner.execute(sql`
      select m.month, count(f.id) as stored, max(a.record_count) as archived
      from unnest(${`{${MONTHS.join(',')}}`}::text[]) as m (month)
      left join financial_metrics f on f.clinic_id = ${stage.clinic.id} and to_char(f.date, 'YYYY-MM') = m.month
      left join archived_months a on a.clinic_id = ${stage.clinic.id} and a.month = (m.month || '-01')::date
      group by m.month
      having (count(f.id) = ${RECORDS_EACH}) = (max(a.record_count) is not distinct from ${RECORDS_EACH})`)),
  ];
}

it(
  `archiving comes to its end though it is killed ${KILLS} times, with no month torn and none without its file`,
  async () => {
    const before = await readChecksums(stage);
    const random = createRandom(11);
    for (let kill = 1; kill <= KILLS; kill++) {
      expect(await killAfter(1 + random.below(5))).toBe('SIGKILL');
      await untilLetGo();
      expect(await listTorn()).toEqual([]);
      expect(await stage.archive('verify')).toMatchObject({ code: 0, data: { wrong: [] } });
      expect(await countArchived()).toBeLessThan(MONTHS.length);
    }
    expect(await stage.archive(...words().slice(1))).toMatchObject({ code: 0 });
    expect(await countArchived()).toBe(MONTHS.length);
    expect(await stage.archive('verify')).toMatchObject({ data: { files: MONTHS.length, wrong: [] } });
    expect((await listFiles()).filter((name) => name.endsWith('.part'))).toEqual([]);
    for (const month of MONTHS) await stage.archive('restore', '--clinic', stage.clinic.id, '--month', month);
    expect(await readChecksums(stage)).toEqual(before);
  },
  TIMEOUT_MS,
);
