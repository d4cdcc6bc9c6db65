import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATASET_NAMES } from '../../../shared/dataset.ts';
import { HISTORY_DAYS } from '../../../shared/push.ts';
import type { Transaction } from '../../db/client.ts';
import { metricTable } from '../../metrics/metricTables.ts';

const Count = z.coerce.number();
const PushAccount = z.object({
  /** Null where records name a push that is not there. */
  id: z.string().nullable(),
  named: z.string(),
  connectionId: z.string().nullable(),
  sheetName: z.string().nullable(),
  generation: z.number().nullable(),
  state: z.string().nullable(),
  /** Records that its chunks say they inserted or changed. */
  written: Count,
  /** Those that taking it back removed, or gave their earlier values. */
  takenBack: Count,
  /** Those that carry it in the metric tables. */
  live: Count,
  /** Those that carry it in the archive. */
  archived: Count,
  /** Those that later pushes changed or removed, and kept as they were. */
  past: Count,
  /** True where a later push of its sheet kept none, or may have forgotten what it kept. */
  isForgotten: z.boolean(),
  /** True where its receipt does not say what its chunks say together. */
  isReceiptOff: z.boolean(),
  /** True where its mapping names people: of those the application beside may delete one. */
  namesPeople: z.boolean(),
});
/** What became of the records that a push wrote. */
export type PushAccount = z.infer<typeof PushAccount>;

/** Every push of the clinic that the transaction is in, and every one that records name, with its account. */
export async function readAccounts(tx: Transaction, clinicId: string): Promise<readonly PushAccount[]> {
  const tables = DATASET_NAMES.map(
    (dataset) => sql`
      select m.push_id, 1 as live, 0 as archived from ${sql.identifier(metricTable(dataset).name)} m
      where m.clinic_id = ${clinicId} and m.push_id is not null`,
  );
  const rows = await tx.execute(sql`
    with chunks as (
      select c.push_id, ${sumOf('inserted')} as inserted, ${sumOf('updated')} as updated,
        ${sumOf('unchanged')} as unchanged
      from push_chunks c where c.clinic_id = ${clinicId} group by c.push_id
    ), carried as (
      select push_id, sum(live) as live, sum(archived) as archived from (
        ${sql.join(tables, sql` union all `)}
        union all
        select m.push_id, 0, 1 from archived_rows m where m.clinic_id = ${clinicId}
      ) records group by push_id
    ), past as (
      select as_id(said) as push_id, sum(count) as count from (
        select h.before ->> 'push_id' as said, count(*) from record_history h
        where h.clinic_id = ${clinicId} and h.before is not null group by 1
      ) kept group by 1
    ), named as (
      select push_id, coalesce(c.live, 0) as live, coalesce(c.archived, 0) as archived, coalesce(h.count, 0) as past
      from carried c full join past h using (push_id)
    ), forgotten as (
      select p.connection_id, p.sheet_name, max(p.generation) as generation from pushes p
      where p.clinic_id = ${clinicId} and p.state <> 'open'
        and not (p.keeps_history and p.created_at >= now() - ${HISTORY_DAYS + 1} * interval '1 day')
      group by p.connection_id, p.sheet_name
    )
    select p.id, coalesce(p.id, n.push_id) as named, p.connection_id as "connectionId", p.sheet_name as "sheetName",
      p.generation, p.state, coalesce(c.inserted + c.updated, 0) as written,
      coalesce((p.undo_receipt #>> '{records,removed}')::bigint + (p.undo_receipt #>> '{records,restored}')::bigint, 0)
        as "takenBack",
      coalesce(n.live, 0) as live, coalesce(n.archived, 0) as archived, coalesce(n.past, 0) as past,
      coalesce(f.generation > p.generation, false) as "isForgotten",
      p.receipt is not null and (
        (p.receipt #>> '{records,inserted}')::bigint, (p.receipt #>> '{records,updated}')::bigint,
        (p.receipt #>> '{records,unchanged}')::bigint
      ) is distinct from (coalesce(c.inserted, 0), coalesce(c.updated, 0), coalesce(c.unchanged, 0)) as "isReceiptOff",
      coalesce(v.mapping_config::text ~ '"(provider_id|staff_member_id)"', false) as "namesPeople"
    from (select * from pushes where clinic_id = ${clinicId}) p
    full join named n on n.push_id = p.id
    left join chunks c on c.push_id = p.id
    left join forgotten f on f.connection_id = p.connection_id and f.sheet_name = p.sheet_name
    left join column_mappings_v2 v on v.clinic_id = ${clinicId} and v.id = p.mapping_id`);
  return z.array(PushAccount).parse([...rows]);
}

function sumOf(name: string) {
  return sql`sum((c.receipt #>> ${sql.raw(`'{records,${name}}'`)})::bigint)`;
}
