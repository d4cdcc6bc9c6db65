import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import { type KeyedRecord, keysOf } from './keyRecords.ts';
import { integerArray, textArray } from './recordArrays.ts';
import type { WriteTarget } from './sheetOrigin.ts';
import { storedRows } from './storedRows.ts';

/** A record that the table or the archive holds under one of the keys that were asked about. */
export interface StoredRecord {
  readonly rowKey: string;
  readonly entry: number;
  readonly rowHash: string;
  readonly rowNumber: number;
  readonly pushId: string;
  /** The day, as YYYY-MM-DD. */
  readonly date: string;
}

/** A record beside what the table holds under its key and entry; one side may be absent, not both. */
export interface RecordPair {
  /** Its place among the records that were asked about; null where its row gives that record no more. */
  readonly index: number | null;
  readonly stored: StoredRecord | null;
}

const Pairs = z.array(
  z.tuple([
    z.number().nullable(),
    z.string().nullable(),
    z.number().nullable(),
    z.string().nullable(),
    z.number().nullable(),
    z.string().nullable(),
    z.string().nullable(),
  ]),
);

/**
 * Sets records, no two of one key and entry, against what is stored and gives the pairs that are not the same in hash,
 * row number and existence, and all that the push itself stored before: what is not among them is stored just so.
 */
export async function readDifferences(
  tx: Transaction,
  target: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<RecordPair[]> {
  const [answer] = await tx.execute(sql`
    with n as materialized (
      select generate_series(0, ${records.length - 1}::integer) as index,
        unnest(${textArray(records.map(({ rowKey }) => rowKey))}) as row_key,
        unnest(${integerArray(records.map(({ entry }) => entry))}) as entry,
        unnest(${textArray(records.map(({ rowHash }) => rowHash))}) as row_hash,
        unnest(${integerArray(records.map(({ row }) => row))}) as row_number
    ), m as (
      select m.row_key, m.entry, m.row_hash, m.row_number, m.push_id, m.date
      from ${storedRows(target, target.dataset)}
      where m.row_key = any(${textArray(keysOf(records))})
    )
    select coalesce(json_agg(json_build_array(
      n.index, m.row_key, m.entry, m.row_hash, m.row_number, m.push_id, m.date)), '[]') as pairs
    from m full join n on m.row_key = n.row_key and m.entry = n.entry
    where n.index is null or m.row_key is null or m.row_hash <> n.row_hash or m.row_number <> n.row_number
      or m.push_id = ${target.pushId}`);
  return Pairs.parse(answer?.pairs).map(toPair);
}

function toPair([index, rowKey, entry, rowHash, rowNumber, pushId, date]: z.infer<
  typeof Pairs
>[number]): RecordPair {
  const isStored =
    rowKey !== null &&
    entry !== null &&
    rowHash !== null &&
    rowNumber !== null &&
    pushId !== null &&
    date !== null;
  return { index, stored: isStored ? { rowKey, entry, rowHash, rowNumber, pushId, date } : null };
}
