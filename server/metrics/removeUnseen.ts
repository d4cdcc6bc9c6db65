import { sql } from 'drizzle-orm';
import { DATASET_NAMES, type DatasetName } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/** Records that may go without a word, however small the sheet. */
const FEW = 20;
/** The share of a sheet's records that may go: more looks like a sheet that broke, not one that was edited. */
const MOST = 0.2;

/** What became of the records that a push did not see. */
export interface Unseen {
  readonly removed: number;
  /** Left in place, because there are too many of them. */
  readonly kept: number;
}

/**
 * Removes what earlier pushes stored of a sheet and this push did not see: rows that the sheet no longer has,
 * or that a new mapping sends to another dataset. More than a fifth of the sheet's records (and more than 20)
 * are kept instead.
 */
export async function removeUnseen(
  tx: Transaction,
  sheet: SheetOrigin,
  dataset: DatasetName,
  pushId: string,
): Promise<Unseen> {
  const kept = await countTooMany(tx, sheet, dataset, pushId);
  let removed = 0;
  for (const each of DATASET_NAMES) {
    if (each === dataset && kept > 0) continue;
    const { count } = await tx.execute(sql`
      delete from ${sql.identifier(metricTable(each).name)} m
      where ${isOfSheet(sheet)} and m.push_id <> ${pushId}`);
    removed += count;
  }
  return { removed, kept };
}

async function countTooMany(
  tx: Transaction,
  sheet: SheetOrigin,
  dataset: DatasetName,
  pushId: string,
): Promise<number> {
  const [row] = await tx.execute<{ unseen: number; stored: number }>(sql`
    select (count(*) filter (where m.push_id <> ${pushId}))::integer as unseen, count(*)::integer as stored
    from ${sql.identifier(metricTable(dataset).name)} m
    where ${isOfSheet(sheet)}`);
  if (row === undefined) return 0;
  return row.unseen > Math.max(FEW, row.stored * MOST) ? row.unseen : 0;
}
