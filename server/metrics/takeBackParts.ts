import { type SQL, sql } from 'drizzle-orm';
import type { DatasetName } from '../../shared/dataset.ts';
import { idArray, textArray } from './recordArrays.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/** A push whose records are to be as they were before it. */
export interface TakeBackTarget extends SheetOrigin {
  readonly pushId: string;
  /** The sheet's pushes that were opened after it. */
  readonly laterPushIds: readonly string[];
  /** Months whose records stay as they are, as YYYY-MM, those of a dataset that are in the archive among them. */
  readonly closedMonths: Readonly<Record<DatasetName, ReadonlySet<string>>>;
}

/** The condition that history `h` is what the push kept of the dataset. */
export function isOfPush({ clinicId, pushId }: TakeBackTarget, dataset: DatasetName): SQL {
  return sql`h.clinic_id = ${clinicId} and h.push_id = ${pushId} and h.dataset = ${dataset}`;
}

/** `later`, for `with`: what pushes after it kept of the dataset. */
export function laterHistory({ clinicId, laterPushIds }: TakeBackTarget, dataset: DatasetName): SQL {
  return sql`later as materialized (
    select h.row_key, h.entry, h.before from record_history h
    where h.clinic_id = ${clinicId} and h.push_id = any(${idArray(laterPushIds)}) and h.dataset = ${dataset}
  )`;
}

/**
 * The condition that the push's history `h` has an earlier state which neither a month nor a later push holds back, nor
 * the archive, where the record is by now.
 */
export function mayReturn(target: TakeBackTarget, dataset: DatasetName): SQL {
  return sql`${isOfPush(target, dataset)} and h.before is not null and ${wasOpen(target, dataset)}
    and not exists (select from later l where l.row_key = h.row_key and l.entry = h.entry)
    and not exists (
      select from archived_rows m where ${isOfSheet(target)} and m.dataset = ${dataset}
        and m.row_key = h.row_key and m.entry = h.entry
    )`;
}

/** The condition that the day of a record `m` of the dataset lies in no closed month. */
export function isOpen(target: TakeBackTarget, dataset: DatasetName): SQL {
  return isNoneOf(target.closedMonths[dataset], sql`to_char(m.date, 'YYYY-MM')`);
}

/** The same for the record that history `h` kept; true where it kept none. */
export function wasOpen(target: TakeBackTarget, dataset: DatasetName): SQL {
  return isNoneOf(target.closedMonths[dataset], sql`coalesce(left(h.before ->> 'date', 7), '')`);
}

function isNoneOf(months: ReadonlySet<string>, month: SQL): SQL {
  return months.size === 0 ? sql`true` : sql`${month} <> all(${textArray([...months])})`;
}
