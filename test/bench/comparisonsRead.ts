import { deepStrictEqual } from 'node:assert/strict';
import { type SQL, sql } from 'drizzle-orm';
import { comparedQuery, type WantedRows, wantedOf } from '../../server/comparisons/readCompared.ts';
import type { Database } from '../../server/db/client.ts';
import { DEMO_MEMBERS } from '../../server/db/demoClinics.ts';
import { withClinic } from '../../server/db/withClinic.ts';
import { compileKpi } from '../../shared/compileKpi.ts';
import { KPIS } from '../../shared/kpis.ts';
import { type Figure, median } from './figure.ts';
import { onSeededCluster } from './onSeededCluster.ts';

const CLINICS = 10;
const ROUNDS = 15;
const MONTH = '2024-12-01';
const [{ clinicId, userId }] = DEMO_MEMBERS;
const KNOWN = new Map(KPIS.map((kpi) => [kpi.key, kpi]));

/** What is asked: the clinic's KPIs of money, and production and collections by what they split into. */
const QUESTIONS: readonly WantedRows[] = [
  wants(['production', 'net_production', 'collection', 'collection_rate', 'refund']),
  wants(['production', 'collection'], 'insurance_carrier'),
  wants(['production', 'collection'], 'procedure_code'),
];

/**
 * comparisons.read: what compares a month, out of what was worked out before, and worked out at each question by the
 * same definition from the aggregates of the clinic alone; ten clinics with five years, both as a member.
 */
export async function comparisonsRead(): Promise<readonly Figure[]> {
  return onSeededCluster(async (app, owner) => {
    await fill(owner);
    return take(app, owner);
  });
}

function wants(keys: readonly string[], by?: Parameters<typeof wantedOf>[2]): WantedRows {
  const kpis = keys.flatMap((key) => {
    const kpi = KNOWN.get(key);
    return kpi === undefined ? [] : [compileKpi(kpi, KNOWN)];
  });
  return wantedOf(kpis, MONTH, by);
}

/** Four measures in sixty months: of the clinic, nine carriers, four ways of payment and 97 procedures. */
async function fill(owner: Database): Promise<void> {
  const others = Array.from({ length: CLINICS - 1 }, (_, at) => `clinic${at + 1}`);
  const clinics = sql.join(
    [clinicId, ...others].map((id) => sql`(${id})`),
    sql`, `,
  );
  await owner.execute(sql`
    insert into clinics (id, name, location, status)
    select c, c, 'Bench', 'active' from (values ${clinics}) as t (c) on conflict do nothing`);
  await owner.execute(sql`
    insert into metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start, period_end,
      dimension, member, value, count, sum, sum_of_squares, minimum, maximum)
    select c, concat_ws('/', m, d.dimension, d.member, n), m, 'monthly', p.start, period_end('monthly', p.start),
      d.dimension, d.member, v.value, 20, v.value, v.value * v.value, v.value, v.value
    from (values ${clinics}) as t (c)
    cross join unnest((dataset_measures('financial'))) as m
    cross join generate_series(0, 59) as n
    cross join lateral (select (date '2020-01-01' + n * interval '1 month')::date as start) p
    cross join (
      select '' as dimension, '' as member
      union all select 'insurance_carrier', 'carrier ' || k from generate_series(1, 9) k
      union all select 'payment_method', 'method ' || k from generate_series(1, 4) k
      union all select 'procedure_code', 'D' || 1000 + k from generate_series(1, 97) k
    ) d
    cross join lateral (select abs(hashtext(concat(c, m, n, d.member)))::bigint % 1000000 / 100.0 as value) v`);
  await owner.execute(sql`vacuum analyze metric_aggregations`);
  await owner.execute(sql`checkpoint`);
}

async function take(app: Database, owner: Database): Promise<Figure[]> {
  const first = await time(() => refresh(app));
  await owner.execute(sql`vacuum analyze chairside_comparisons.monthly`);
  const again = await time(() => refresh(app));
  const [defined] = await owner.execute(
    sql`select pg_get_viewdef('chairside_comparisons.monthly'::regclass) as text`,
  );
  const workedOut = sql.raw(`(${String(defined?.text).replace(/;\s*$/, '')})`);
  const kept: number[] = [];
  const counted: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const read = await ask(app, sql`comparisons`);
    const reference = await ask(app, workedOut);
    deepStrictEqual(read.rows, reference.rows);
    kept.push(read.ms);
    counted.push(reference.ms);
  }
  const [ours, reference] = [median(kept.slice(1)), median(counted.slice(1))];
  const unit = 'ms';
  return [
    { name: 'comparisons.read', ours, reference, ratio: reference / ours, unit, least: 5 },
    { name: 'comparisons.refresh', ours: again, reference: first, ratio: again / first, unit },
  ];
}

async function refresh(app: Database): Promise<void> {
  await app.execute(sql`select app_refresh_comparisons(true)`);
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** All questions, each in a transaction of the member, in the order of their rows. */
async function ask(app: Database, source: SQL): Promise<{ readonly rows: string[]; readonly ms: number }> {
  const rows: string[] = [];
  const ms = await time(async () => {
    for (const wanted of QUESTIONS) {
      const query = comparedQuery(clinicId, wanted, source);
      const found = await withClinic(app, { clinicId, userId }, (tx) => tx.execute(query));
      rows.push(...found.map((row) => JSON.stringify(row)));
    }
  });
  return { rows: rows.sort(), ms };
}
