import { type SQL, sql } from 'drizzle-orm';
import type { DatasetName } from '../../shared/dataset.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/**
 * What a push compares of a sheet's records of a dataset, as `m`, those in the archive among them: row_key, entry,
 * row_hash, row_number, push_id and date, and whether the record `is_archived`. For a from clause.
 */
export function storedRows(sheet: SheetOrigin, dataset: DatasetName): SQL {
  const columns = sql`m.row_key, m.entry, m.row_hash, m.row_number, m.push_id, m.date`;
  return sql`(
    select ${columns}, false as is_archived from ${sql.identifier(metricTable(dataset).name)} m where ${isOfSheet(sheet)}
    union all
    select ${columns}, true from archived_rows m where ${isOfSheet(sheet)} and m.dataset = ${dataset}
  ) m`;
}
