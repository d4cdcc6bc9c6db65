import { type SQL, sql } from 'drizzle-orm';
import { DATASET_NAMES, type DatasetName } from '../../shared/dataset.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet, type WriteTarget } from './sheetOrigin.ts';

/** What an earlier push stored of a sheet, as a push of it looks at it. */
export interface UnseenTarget extends WriteTarget {
  /** Closed months whose records are left alone, as YYYY-MM. */
  readonly closedMonths: ReadonlySet<string>;
}

/**
 * The condition that a record `m` of the dataset was neither written by the push nor seen to be as it should: its row
 * has gone from the sheet, or is not stored any more as it stands.
 */
export function isUnseen({ pushId, clinicId }: WriteTarget): SQL {
  return sql`m.push_id <> ${pushId} and not exists (
    select from (
      select unnest(s.row_keys) as row_key from push_seen s
      where s.clinic_id = ${clinicId} and s.push_id = ${pushId}
    ) s where s.row_key = m.row_key)`;
}

/**
 * One query for each dataset over its unseen records `m`, joined by `union all`. Of other datasets the push saw
 * nothing: what they hold of the sheet came by an earlier mapping.
 */
export function ofUnseen(target: UnseenTarget, select: (dataset: DatasetName) => SQL): SQL {
  const parts = DATASET_NAMES.map(
    (dataset) => sql`
      ${select(dataset)} from ${sql.identifier(metricTable(dataset).name)} m
      where ${isOfSheet(target)} and ${isUnseenIn(dataset, target)} and ${isOpen(target)}`,
  );
  return sql.join(parts, sql` union all `);
}

/** The same condition for a record `m` of any dataset. */
export function isUnseenIn(dataset: DatasetName, target: WriteTarget): SQL {
  return dataset === target.dataset ? isUnseen(target) : sql`m.push_id <> ${target.pushId}`;
}

/** The condition that no closed month keeps a record `m` as it is. */
export function isOpen({ closedMonths }: UnseenTarget): SQL {
  if (closedMonths.size === 0) return sql`true`;
  return sql`to_char(m.date, 'YYYY-MM') <> all(${`{${[...closedMonths].join(',')}}`}::text[])`;
}
