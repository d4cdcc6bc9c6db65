import { sql } from 'drizzle-orm';
import { DATASET_NAMES } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/** True where any metric table holds a record of the sheet, or the archive does. */
export async function hasRecords(tx: Transaction, sheet: SheetOrigin): Promise<boolean> {
  const tables = [...DATASET_NAMES.map((dataset) => metricTable(dataset).name), 'archived_rows'];
  for (const table of tables) {
    const name = sql.identifier(table);
    const found = await tx.execute(sql`select 1 from ${name} m where ${isOfSheet(sheet)} limit 1`);
    if (found.length > 0) return true;
  }
  return false;
}
