import { sql } from 'drizzle-orm';
import type { Member } from '../identity/asMember.ts';
import { metricTable } from './metricTables.ts';
import { booleanArray, integerArray, textArray } from './recordArrays.ts';
import { isOfSheet, type WriteTarget } from './sheetOrigin.ts';

/** A record that is about to change, and whether its month is closed. */
export interface ChangingRecord {
  readonly rowKey: string;
  readonly entry: number;
  readonly adjustment: boolean;
}

/**
 * Keeps stored records as they are before a push changes or removes them. What the push itself made of them before is
 * not kept: undoing it gives back what was there when it began.
 */
export async function keepHistory(
  { tx }: Member,
  target: WriteTarget,
  records: readonly ChangingRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await tx.execute(sql`
    insert into record_history (clinic_id, push_id, dataset, row_key, entry, before, adjustment)
    select m.clinic_id, ${target.pushId}, ${target.dataset}, m.row_key, m.entry, to_jsonb(m), n.adjustment
    from ${sql.identifier(metricTable(target.dataset).name)} m
    join unnest(${arraysOf(records)}) as n (row_key, entry, adjustment)
      on m.row_key = n.row_key and m.entry = n.entry
    where ${isOfSheet(target)} and m.push_id <> ${target.pushId}
    on conflict do nothing`);
}

/** Notes records that a push adds to closed months: undoing it finds nothing before them. */
export async function keepAdjustments(
  { tx, clinicId }: Member,
  { pushId, dataset }: WriteTarget,
  records: readonly ChangingRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await tx.execute(sql`
    insert into record_history (clinic_id, push_id, dataset, row_key, entry, adjustment)
    select ${clinicId}, ${pushId}, ${dataset}, n.*
    from unnest(${arraysOf(records)}) as n (row_key, entry, adjustment)
    on conflict do nothing`);
}

function arraysOf(records: readonly ChangingRecord[]) {
  const keys = textArray(records.map(({ rowKey }) => rowKey));
  const entries = integerArray(records.map(({ entry }) => entry));
  return sql`${keys}, ${entries}, ${booleanArray(records.map(({ adjustment }) => adjustment))}`;
}
