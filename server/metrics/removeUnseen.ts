import { sql } from 'drizzle-orm';
import { DATASET_NAMES } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/**
 * Removes what earlier pushes stored of a sheet and this push did not see: rows that the sheet no longer has,
 * or that a new mapping sends to another dataset. Answers with how many records went.
 */
export async function removeUnseen(tx: Transaction, sheet: SheetOrigin, pushId: string): Promise<number> {
  let removed = 0;
  for (const dataset of DATASET_NAMES) {
    const { count } = await tx.execute(sql`
      delete from ${sql.identifier(metricTable(dataset).name)} m
      where ${isOfSheet(sheet)} and m.push_id <> ${pushId}`);
    removed += count;
  }
  return removed;
}
