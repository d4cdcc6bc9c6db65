import { sql } from 'drizzle-orm';
import { DATASET_NAMES } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { inBulk } from '../db/inBulk.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet } from './sheetOrigin.ts';
import { isOpen, isUnseenIn, type UnseenTarget } from './unseen.ts';

/** A target whose removals in closed months, where there are any, are adjustments. */
export interface RemovalTarget extends UnseenTarget {
  readonly adjustedMonths: ReadonlySet<string>;
}

/**
 * Removes what earlier pushes stored of a sheet and this push did not see, and keeps it as history, with the days that
 * it touched. Answers with the number of records.
 */
export function removeUnseen(tx: Transaction, target: RemovalTarget): Promise<number> {
  return inBulk(tx, () => removeAll(tx, target));
}

async function removeAll(tx: Transaction, target: RemovalTarget): Promise<number> {
  const adjusted = `{${[...target.adjustedMonths].join(',')}}`;
  let removed = 0;
  for (const dataset of DATASET_NAMES) {
    const table = sql.identifier(metricTable(dataset).name);
    const [row] = await tx.execute<{ count: number }>(sql`
      with gone as (
        delete from ${table} m
        where ${isOfSheet(target)} and ${isUnseenIn(dataset, target)} and ${isOpen(target)}
        returning m.*
      ), kept as (
        insert into record_history (clinic_id, push_id, dataset, row_key, entry, before, adjustment)
        select gone.clinic_id, ${target.pushId}, ${dataset}, gone.row_key, gone.entry, to_jsonb(gone),
          to_char(gone.date, 'YYYY-MM') = any(${adjusted}::text[])
        from gone
        on conflict do nothing
      ), touched as (
        insert into dirty_days (clinic_id, dataset, day, push_id, number)
        select distinct gone.clinic_id, ${dataset}::text, gone.date, ${target.pushId}::row_id, 0 from gone
        on conflict do nothing
      )
      select count(*)::integer as count from gone`);
    removed += row?.count ?? 0;
  }
  return removed;
}
