import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATASET_NAMES } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { inBulk } from '../db/inBulk.ts';
import { metricTable } from './metricTables.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';
import { isUnseenIn, ofUnseen, type UnseenTarget } from './unseen.ts';

const Counted = z.object({ count: z.number() });

/** Counts the records of a sheet that the push did not see, those of the archive left out. */
export async function countUnseen(tx: Transaction, target: UnseenTarget): Promise<number> {
  const query = sql`select count(*)::integer as count from (${ofUnseen(target, () => sql`select 1`)}) u`;
  const [row] = await inBulk(tx, () => tx.execute(query));
  return Counted.parse(row).count;
}

/** Counts those that are in the archive and that the push did not see: they stay there. */
export async function countUnseenArchived(tx: Transaction, target: UnseenTarget): Promise<number> {
  const parts = DATASET_NAMES.map(
    (dataset) => sql`
      (select count(*) from archived_rows m
      where ${isOfSheet(target)} and m.dataset = ${dataset} and ${isUnseenIn(dataset, target)})`,
  );
  const query = sql`select (${sql.join(parts, sql` + `)})::integer as count`;
  const [row] = await inBulk(tx, () => tx.execute(query));
  return Counted.parse(row).count;
}

/** Counts all stored records of a sheet, in the archive too. */
export async function countStored(tx: Transaction, sheet: SheetOrigin): Promise<number> {
  const tables = [...DATASET_NAMES.map((dataset) => metricTable(dataset).name), 'archived_rows'];
  const parts = tables.map(
    (table) => sql`(select count(*) from ${sql.identifier(table)} m where ${isOfSheet(sheet)})`,
  );
  const [row] = await tx.execute(sql`select (${sql.join(parts, sql` + `)})::integer as count`);
  return Counted.parse(row).count;
}

const Rows = z.array(z.object({ row: z.number(), date: z.string() }));

/** The first of the unseen records: the row that each last stood in, and its day. */
export async function listUnseen(
  tx: Transaction,
  target: UnseenTarget,
  limit: number,
): Promise<z.infer<typeof Rows>> {
  const rows = ofUnseen(target, () => sql`select m.row_number as row, m.date::text as date`);
  const query = sql`select * from (${rows}) u order by row, date limit ${limit}`;
  return Rows.parse(await inBulk(tx, () => tx.execute(query)));
}
