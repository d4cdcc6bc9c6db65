import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { startCluster } from '../../../server/db/cluster/startCluster.ts';
import { isOfSheet } from '../../../server/metrics/sheetOrigin.ts';
import { type Figure, median } from '../figure.ts';

/** `GRAIN_ROWS` tries the way with fewer. */
const ROWS = Number(process.env.GRAIN_ROWS ?? 1_000_000);
const CLINICS = 20;
const LAST_YEAR = 2025;
const CHUNK = 5_000;
const ROUNDS = 9;
const GRAINS = ['year', 'month'] as const;
const SPANS = [3, 10] as const;

/** What a push, a page and a refresh ask: the first three name no day. */
const QUESTIONS: Readonly<Record<string, SQL>> = {
  'push: rows of a chunk by key': sql`
    select count(*) from financial_metrics m where ${isOfSheet(sheetOf('clinic7'))}
      and m.row_key = any(array(select 'key' || n * ${CLINICS}::integer + 7 from generate_series(1, ${CHUNK}::integer) n))`,
  'push: is the sheet empty': sql`select 1 from financial_metrics m where ${isOfSheet(sheetOf('nobody'))} limit 1`,
  'push: one record by key': sql`
    update financial_metrics m set row_number = 1 where ${isOfSheet(sheetOf('clinic7'))} and m.row_key = 'key7'`,
  'push: a chunk of new rows': sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, connection_id, sheet_name,
      row_key, entry, row_hash, row_number, push_id)
    select 'clinic7', 'new' || n, date '2025-12-31' - n % 1000, 'refund', 'x', 1, 'c', 'new', 'key' || n, 0, 'h', n, 'p'
    from generate_series(1, ${CHUNK}::integer) n`,
  'board: a month of records': sql`
    select date, sum(amount) from financial_metrics
    where clinic_id = 'clinic7' and date between '2025-05-01' and '2025-05-31' group by date`,
  'aggregates: one day': sql`
    select count(*), sum(amount) from financial_metrics where clinic_id = 'clinic7' and date = '2025-05-05'`,
};

function sheetOf(clinicId: string) {
  return { clinicId, connectionId: 'c', sheetName: 's' };
}

/**
 * Partitions by month beside partitions by year, for three years of records and for ten: the milliseconds of each
 * question, planned and run, medians. What is judged is the sum of those that a push asks at ten years.
 */
export async function partitionsGrain(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-bench-'));
  const cluster = await startCluster({ folder });
  const db = openDatabase(cluster.ownerUrl('postgres'), 1);
  try {
    const figures: Figure[] = [];
    for (const years of SPANS) {
      const taken = new Map<string, number[]>();
      for (const grain of GRAINS) {
        await makeTable(db, grain, years);
        for (const [name, question] of Object.entries(QUESTIONS)) {
          taken.set(name, [...(taken.get(name) ?? []), await time(db, question)]);
        }
      }
      figures.push(...describeAll(years, taken));
    }
    return figures;
  } finally {
    await closeDatabase(db);
    await cluster.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Each question by year beside by month, and all that a push asks together. */
function describeAll(years: number, taken: ReadonlyMap<string, readonly number[]>): Figure[] {
  const describe = (name: string, [ours = 0, reference = 0]: readonly number[]): Figure => {
    const rounded = { ours: Number(ours.toFixed(2)), reference: Number(reference.toFixed(2)) };
    return {
      name: `partitions.grain ${years} years, ${name}`,
      ...rounded,
      ratio: ours / reference,
      unit: 'ms',
    };
  };
  const ofPush = [...taken].filter(([name]) => name.startsWith('push')).map(([, times]) => times);
  const whole = GRAINS.map((_, at) => ofPush.reduce((sum, times) => sum + (times[at] ?? 0), 0));
  const each = [...taken].map(([name, times]) => describe(name, times));
  const longest = years === Math.max(...SPANS);
  return [...each, { ...describe('push: all of it', whole), ...(longest && { most: 1 }) }];
}

/** A table like that of the records, with its indexes, in partitions of one kind, filled and counted. */
async function makeTable(db: Database, grain: (typeof GRAINS)[number], years: number): Promise<void> {
  await db.execute(sql`drop table if exists financial_metrics`);
  await db.execute(sql.raw(TABLE));
  await db.execute(sql`
    do $$ begin
      for at in 0..${sql.raw(String(grain === 'year' ? years - 1 : years * 12 - 1))} loop
        execute format('create table part_%s partition of financial_metrics for values from (%L) to (%L)', at,
          date '${sql.raw(String(LAST_YEAR - years + 1))}-01-01' + at * interval '1 ${sql.raw(grain)}',
          date '${sql.raw(String(LAST_YEAR - years + 1))}-01-01' + (at + 1) * interval '1 ${sql.raw(grain)}');
      end loop;
      create table part_rest partition of financial_metrics default;
    end $$`);
  await db.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, connection_id, sheet_name,
      row_key, entry, row_hash, row_number, push_id)
    select 'clinic' || n % ${CLINICS}::integer, 'r' || n,
      make_date(${LAST_YEAR - years + 1}::integer, 1, 1) + n % (${years}::integer * 365), 'production', 'x', 1, 'c', 's',
      'key' || n, 0, 'h', n, 'p'
    from generate_series(1, ${ROWS}::integer) n`);
  await db.execute(sql`vacuum analyze financial_metrics`);
}

const TABLE = `
  create table financial_metrics (
    clinic_id text, id text, date date, metric_type text not null, category text, amount numeric(10, 2),
    provider_id text, connection_id text, sheet_name text, row_key text, entry integer, row_hash text,
    row_number integer, push_id text, primary key (clinic_id, id, date)
  ) partition by range (date);
  create unique index on financial_metrics (clinic_id, connection_id, sheet_name, row_key, entry, date)
    where connection_id is not null;
  create index on financial_metrics (clinic_id, date);
  create index on financial_metrics (clinic_id, provider_id, date);
  create index on financial_metrics (clinic_id, metric_type, date)`;

class Undone extends Error {}

async function time(db: Database, question: SQL): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await db
      .transaction(async (tx) => {
        const began = performance.now();
        await tx.execute(question);
        taken.push(performance.now() - began);
        throw new Undone();
      })
      .catch((error) => {
        if (!(error instanceof Undone)) throw error;
      });
  }
  return median(taken);
}
