import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { UndoReceipt } from '../../shared/apiPushes.ts';
import { DATASET_NAMES, type DatasetName } from '../../shared/dataset.ts';
import { asId } from '../db/ids/asId.ts';
import type { Member } from '../identity/asMember.ts';
import { type KeptRecords, listKept } from './listKept.ts';
import { markDirty } from './markDirty.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet } from './sheetOrigin.ts';
import { isOfPush, isOpen, laterHistory, mayReturn, type TakeBackTarget } from './takeBackParts.ts';

/** What became of a push's records. */
export type TakenBack = Pick<UndoReceipt, 'records' | 'keptRows'>;

/** Marks days for an undoing: a mark of the push's end that stands there may be taken away at this very moment. */
const UNDOING = -1;

/** How many records of each day a statement touched. */
const Days = z.array(z.object({ day: z.string(), count: z.number() }));
type Days = z.infer<typeof Days>;

/**
 * Makes the sheet's records what they were before the push, each as it was to the last column: inserted ones go,
 * changed and removed ones have their earlier state back, and with it the push that wrote it. What a later push
 * changed or removed since, and what lies in a closed month, stays as it is and is listed. The history that was used
 * goes. A few statements a table, however many records.
 */
export async function takeBack(member: Member, target: TakeBackTarget): Promise<TakenBack> {
  const records = { removed: 0, restored: 0, returned: 0, kept: 0 };
  const keptRows: KeptRecords['rows'] = [];
  for (const dataset of DATASET_NAMES) {
    const kept = await listKept(member.tx, target, dataset);
    const replaced = await read(member, removeChanged(target, dataset));
    const removed = await read(member, removeInserted(target, dataset));
    const back = await read(member, bringBack(target, dataset));
    const days = [...replaced, ...removed, ...back].map(({ day }) => day);
    await markDirty(member, { dataset, pushId: target.pushId, number: UNDOING }, days);
    records.removed += total(removed);
    records.restored += total(replaced);
    records.returned += total(back) - total(replaced);
    records.kept += kept.count;
    keptRows.push(...kept.rows);
  }
  return { records, keptRows };
}

async function read({ tx }: Member, query: SQL): Promise<Days> {
  return Days.parse(await tx.execute(query));
}

function total(days: Days): number {
  return days.reduce((sum, { count }) => sum + count, 0);
}

/** Clears the place of every record that has an earlier state; `bringBack` follows. */
function removeChanged(target: TakeBackTarget, dataset: DatasetName): SQL {
  return sql`
    with ${laterHistory(target, dataset)}, gone as (
      delete from ${tableOf(dataset)} m using record_history h
      where ${isOfSheet(target)} and m.push_id = ${target.pushId} and ${isOpen(target, dataset)}
        and h.row_key = m.row_key and h.entry = m.entry and ${mayReturn(target, dataset)}
      returning m.date
    )
    select date::text as day, count(*)::integer as count from gone group by date`;
}

/** Removes what the push inserted. Of an adjustment there is history with nothing before it: it goes too. */
function removeInserted(target: TakeBackTarget, dataset: DatasetName): SQL {
  return sql`
    with gone as (
      delete from ${tableOf(dataset)} m
      where ${isOfSheet(target)} and m.push_id = ${target.pushId} and ${isOpen(target, dataset)}
        and not exists (
          select from record_history h where ${isOfPush(target, dataset)}
            and h.row_key = m.row_key and h.entry = m.entry and h.before is not null
        )
      returning m.date, m.row_key, m.entry
    ), used as (
      delete from record_history h using gone
      where ${isOfPush(target, dataset)} and h.row_key = gone.row_key and h.entry = gone.entry
    )
    select date::text as day, count(*)::integer as count from gone group by date`;
}

/** Stores earlier states whose place is free. One whose provider was deleted since comes back without a provider. */
function bringBack(target: TakeBackTarget, dataset: DatasetName): SQL {
  const table = tableOf(dataset);
  return sql`
    with ${laterHistory(target, dataset)}, used as (
      delete from record_history h
      where ${mayReturn(target, dataset)} and not exists (
        select from ${table} m where ${isOfSheet(target)} and m.row_key = h.row_key and m.entry = h.entry
      )
      returning h.before
    ), named as materialized (
      select coalesce(jsonb_object_agg(s.said, as_id(s.said)), '{}') as ids from (
        select distinct v.said from used cross join lateral (values (before ->> 'push_id'), (before ->> 'created_by'),
          (before ->> 'provider_id'), (before ->> 'staff_member_id')) as v (said)
        where v.said is not null
      ) s
    ), back as (
      insert into ${table}
      select r.* from used cross join named, jsonb_populate_record(null::${table}, ${withPresentIds(target)}) r
      returning date
    )
    select date::text as day, count(*)::integer as count from back group by date`;
}

/** The earlier state `used.before`, whose ids are those of the time that it was kept at. */
function withPresentIds({ clinicId, connectionId }: TakeBackTarget): SQL {
  const idIn = (column: string) => sql`named.ids ->> (used.before ->> ${sql.raw(`'${column}'`)})`;
  return sql`used.before || jsonb_build_object('clinic_id', ${clinicId}::row_id, 'connection_id', ${connectionId}::row_id,
        'id', ${asId(sql`used.before ->> 'id'`)}, 'push_id', ${idIn('push_id')}, 'created_by', ${idIn('created_by')},
        'staff_member_id', ${idIn('staff_member_id')}, 'provider_id',
        case when ${idIn('provider_id')} = any (array(select id::text from app_providers())) then ${idIn('provider_id')} end)`;
}

function tableOf(dataset: DatasetName): SQL {
  return sql`${sql.identifier(metricTable(dataset).name)}`;
}
