import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import type { ReportDesk } from '../report.ts';

const Wrong = z.array(
  z.object({
    dataset: z.string(),
    month: z.string(),
    measure: z.string(),
    said: z.string().nullable(),
    kept: z.string().nullable(),
  }),
);
const ADVICE =
  'Look whether the files are whole (archive verify), then take the month’s rows of archived_months and archived_rows from a backup.';

/**
 * Holds what is kept of archived months together: the records that the month has in its file, those that its days and
 * sheets are said to have, and the rows that pushes know them by; and what those sum up to. The files are for
 * `archive verify`.
 */
export async function holdArchive(tx: Transaction, clinicId: string, desk: ReportDesk): Promise<void> {
  const [counted] = await tx.execute(sql`
    select count(*) as months, coalesce(sum(record_count), 0) as records from archived_months where clinic_id = ${clinicId}`);
  desk.count('archived months', Number(counted?.months));
  desk.count('archived records', Number(counted?.records));
  const rows = Wrong.parse([...(await tx.execute(wrongQuery(clinicId)))]);
  for (const { dataset, month, measure, said, kept } of rows) {
    const what = `The archived month ${month} (${dataset}), ${measure}: its days say ${said ?? 'nothing'}, its rows ${kept ?? 'nothing'}.`;
    desk.fault({ clinicId, what, advice: ADVICE });
  }
}

function wrongQuery(clinicId: string) {
  return sql`
    with days as materialized (
      select a.dataset, a.month, a.record_count, s.value as day
      from archived_months a cross join lateral jsonb_array_elements(a.sums) s where a.clinic_id = ${clinicId}
    ), kept as materialized (
      select r.dataset, date_trunc('month', r.date)::date as month, r.sums from archived_rows r where r.clinic_id = ${clinicId}
    ), said as (
      select dataset, month, 'records of sheets' as measure, sum((day ->> 'records')::numeric) as sum
      from days where day ->> 'connection' is not null group by 1, 2
      union all
      select dataset, month, e.key, sum(e.value::numeric)
      from days cross join lateral jsonb_each_text(day -> 'sums') e where day ->> 'connection' is not null group by 1, 2, 3
      union all
      select dataset, month, 'records', sum((day ->> 'records')::numeric) from days group by 1, 2
    ), held as (
      select dataset, month, 'records of sheets' as measure, count(*)::numeric as sum from kept group by 1, 2
      union all
      select dataset, month, e.key, sum(e.value::numeric) from kept cross join lateral jsonb_each_text(sums) e group by 1, 2, 3
      union all
      select distinct dataset, month, 'records', record_count::numeric from days
    )
    select dataset, to_char(month, 'YYYY-MM') as month, measure, s.sum::text as said, h.sum::text as kept
    from said s full join held h using (dataset, month, measure)
    where s.sum is distinct from h.sum order by 1, 2, 3`;
}
