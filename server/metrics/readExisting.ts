import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import type { KeyedRecord } from './keyRecords.ts';
import type { MetricTable } from './metricTables.ts';
import type { ExistingRecord } from './planWrite.ts';
import { textArray } from './recordArrays.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

const Existing = z.array(
  z.object({
    rowKey: z.string(),
    entry: z.number(),
    rowHash: z.string(),
    rowNumber: z.number(),
    pushId: z.string(),
  }),
);

/** What the table holds of the sheet under the records' keys, locked until the transaction ends. */
export async function readExisting(
  tx: Transaction,
  table: MetricTable,
  sheet: SheetOrigin,
  records: readonly KeyedRecord[],
): Promise<ExistingRecord[]> {
  const keys = textArray([...new Set(records.map(({ rowKey }) => rowKey))]);
  return Existing.parse(
    await tx.execute(sql`
      select m.row_key as "rowKey", m.entry, m.row_hash as "rowHash", m.row_number as "rowNumber",
        m.push_id as "pushId"
      from ${sql.identifier(table.name)} m
      where ${isOfSheet(sheet)} and m.row_key = any(${keys})
      order by m.row_key, m.entry
      for update`),
  );
}
