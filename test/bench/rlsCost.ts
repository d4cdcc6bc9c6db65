import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../server/db/client.ts';
import { DEMO_MEMBERS } from '../../server/db/demoClinics.ts';
import { withClinic } from '../../server/db/withClinic.ts';
import { sumQuery } from '../../server/metrics/sumMonths.ts';
import { type Figure, median } from './figure.ts';
import { onSeededCluster } from './onSeededCluster.ts';
import { addParents, providerSql } from './pushes/addParents.ts';

const ROWS = 1_000_000;
const CLINICS = 20;
const ROUNDS = 21;
const [{ clinicId, userId }] = DEMO_MEMBERS;

/** What a clinic asks of its fifty thousand records. The clinic is named with and without row-level security. */
const QUERIES: readonly SQL[] = [
  sumQuery('financial', { clinicId }),
  sumQuery('financial', { clinicId, from: '2025-01-01', to: '2025-01-31' }),
  sql`select provider_id, count(*), sum(amount) from financial_metrics
    where clinic_id = ${clinicId} and date >= '2024-06-01' group by provider_id`,
  sql`select id, date, amount from financial_metrics
    where clinic_id = ${clinicId} and date >= '2025-03-01' order by date, id limit 200`,
];

/** rls.cost: the same queries, in the same transactions, as the app role and as a role that no policy holds. */
export async function rlsCost(): Promise<Figure> {
  return onSeededCluster(async (held, free) => {
    await fill(free);
    return compare(held, free);
  });
}

async function fill(owner: Database): Promise<void> {
  const clinics = [clinicId, ...Array.from({ length: CLINICS - 1 }, (_, at) => `clinic${at + 1}`)];
  await addParents(owner.$client, clinics);
  await owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id)
    select c, 'id' || n,
      date '2024-01-01' + n % 731, (array['production', 'collection'])[1 + n % 2], 'x', n % 1000,
      ${sql.raw(providerSql('c', 'n'))}
    from generate_series(1, ${ROWS}::integer) n
    cross join lateral (
      select case n % ${CLINICS}::integer when 0 then ${clinicId} else 'clinic' || n % ${CLINICS}::integer end as c
    ) own`);
  await owner.execute(sql`vacuum analyze financial_metrics`);
}

async function compare(held: Database, free: Database): Promise<Figure> {
  const withPolicies: number[] = [];
  const without: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    withPolicies.push(await time(held));
    without.push(await time(free));
  }
  const [ours, reference] = [median(withPolicies), median(without)];
  return { name: 'rls.cost', ours, reference, ratio: ours / reference, unit: 'ms', most: 1.2 };
}

/** Milliseconds for all queries, each in a transaction of its own. */
async function time(db: Database): Promise<number> {
  const began = performance.now();
  for (const query of QUERIES) await withClinic(db, { clinicId, userId }, (tx) => tx.execute(query));
  return performance.now() - began;
}
