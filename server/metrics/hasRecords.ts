import { sql } from 'drizzle-orm';
import { DATASET_NAMES } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/** True where any metric table holds a record of the sheet. */
export async function hasRecords(tx: Transaction, sheet: SheetOrigin): Promise<boolean> {
  for (const dataset of DATASET_NAMES) {
    const name = sql.identifier(metricTable(dataset).name);
    const found = await tx.execute(sql`select 1 from ${name} m where ${isOfSheet(sheet)} limit 1`);
    if (found.length > 0) return true;
  }
  return false;
}
