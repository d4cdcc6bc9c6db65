import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { UndoReceipt } from '../../shared/apiPushes.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { waysOf } from '../db/ids/asId.ts';
import { storedRows } from './storedRows.ts';
import { isOfPush, isOpen, laterHistory, type TakeBackTarget, wasOpen } from './takeBackParts.ts';

/** Records that taking a push back leaves as they are: all counted, the first of them by row. */
export interface KeptRecords {
  readonly count: number;
  readonly rows: UndoReceipt['keptRows'];
}

const Rows = z.array(
  z.object({
    row: z.number(),
    date: z.string(),
    reason: z.enum(['changed_since', 'removed_since', 'closed_month']),
    count: z.number(),
  }),
);

/** How many of them a list names. */
export const KEPT_SHOWN = 1_000;

/**
 * The records of a dataset that the push wrote and that stay: in a closed month before or after, in the archive, or
 * changed or removed by a later push. Of what the push inserted, the later push's history tells that it was there.
 */
export async function listKept(
  tx: Transaction,
  target: TakeBackTarget,
  dataset: DatasetName,
): Promise<KeptRecords> {
  const stored = storedRows(target, dataset);
  const ofKey = sql`h.row_key = m.row_key and h.entry = m.entry`;
  const isGone = sql`not exists (select from ${stored} where ${ofKey})`;
  const rows = Rows.parse(
    await tx.execute(sql`
      with ${laterHistory(target, dataset)}, touched as (
        select h.row_key, h.entry, h.before, not (${wasOpen(target, dataset)}) as was_closed
        from record_history h where ${isOfPush(target, dataset)}
        union all
        select l.row_key, l.entry, l.before, false from later l
        where l.before ->> 'push_id' = any(${waysOf(target.pushId)}) and not exists (
          select from record_history h
          where ${isOfPush(target, dataset)} and h.row_key = l.row_key and h.entry = l.entry
        )
      ), kept as (
        select m.row_number as row, m.date, 'closed_month' as reason
        from ${stored} left join record_history h on ${isOfPush(target, dataset)} and ${ofKey}
        where m.push_id = ${target.pushId}
          and not (not m.is_archived and ${isOpen(target, dataset)} and ${wasOpen(target, dataset)})
        union all
        select m.row_number, m.date, 'changed_since'
        from touched h join ${stored} on ${ofKey}
        where m.push_id <> ${target.pushId}
        union all
        select (before ->> 'row_number')::integer, (before ->> 'date')::date, reason from (
          select distinct on (h.row_key, h.entry) l.before, 'removed_since' as reason
          from touched h join later l on l.row_key = h.row_key and l.entry = h.entry
          where l.before is not null and ${isGone}
          union all
          select h.before, 'closed_month' from touched h
          where h.was_closed and ${isGone} and not exists (
            select from later l where l.row_key = h.row_key and l.entry = h.entry and l.before is not null
          )
        ) gone
      )
      select row, date::text as date, reason, (count(*) over ())::integer as count
      from kept order by row, date limit ${KEPT_SHOWN}`),
  );
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ row, date, reason }) => ({ row, date, reason })),
  };
}
