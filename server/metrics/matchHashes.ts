import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import { inBulk } from '../db/inBulk.ts';
import { metricTable } from './metricTables.ts';
import { integerArray, textArray } from './recordArrays.ts';
import { isOfSheet, type WriteTarget } from './sheetOrigin.ts';
import { storedRows } from './storedRows.ts';

/** A row's number in the sheet and its hash, as shared/rowHash.ts makes it. */
type RowHash = readonly [row: number, hash: string];

/** A row hash in its parts. */
interface HashedRow {
  readonly row: number;
  readonly key: string;
  /** The first half of the hash of each of its records, one after the other. */
  readonly shorts: string;
}

/** What the table knows of rows by their hash. */
export interface HashMatch {
  /** The rows that are not stored just so. */
  readonly wanted: readonly number[];
  /** The keys of those that are. */
  readonly keys: readonly string[];
  /** How many records those have. */
  readonly records: number;
}

const KEY_LENGTH = 22;
const SHORT_LENGTH = 11;
/** A row's key, and whether more than its number differs. */
const Differences = z.array(z.tuple([z.string(), z.boolean()]));

/**
 * Sets rows, by hash, against the table and the archive. A row is stored just so where its key has just those records;
 * the first of a key counts. Rows that moved in the sheet get their new number.
 */
export async function matchHashes(
  tx: Transaction,
  target: WriteTarget,
  hashes: readonly RowHash[],
): Promise<HashMatch> {
  const { first, later } = splitRepeats(hashes);
  const differences = await inBulk(tx, () => compare(tx, target, first));
  const others = new Set(differences.flatMap(([key, isOther]) => (isOther ? [key] : [])));
  const moved = new Set(differences.flatMap(([key, isOther]) => (isOther ? [] : [key])));
  const known = others.size === 0 ? first : first.filter(({ key }) => !others.has(key));
  const wanted = others.size === 0 ? [] : first.filter(({ key }) => others.has(key));
  await renumber(tx, target, moved.size === 0 ? [] : known.filter(({ key }) => moved.has(key)));
  return {
    wanted: [...wanted, ...later].map(({ row }) => row).sort((a, b) => a - b),
    keys: known.map(({ key }) => key),
    records: known.reduce((sum, { shorts }) => sum + shorts.length / SHORT_LENGTH, 0),
  };
}

/** The first row of each key, and all others. */
function splitRepeats(hashes: readonly RowHash[]) {
  const keys = new Set<string>();
  const first: HashedRow[] = [];
  const later: HashedRow[] = [];
  for (const [row, hash] of hashes) {
    const hashed = { row, key: hash.slice(0, KEY_LENGTH), shorts: hash.slice(KEY_LENGTH) };
    const known = keys.size;
    (keys.add(hashed.key).size > known ? first : later).push(hashed);
  }
  return { first, later };
}

/** Compares record by record; what a key has on one side alone differs too. */
async function compare(
  tx: Transaction,
  target: WriteTarget,
  rows: readonly HashedRow[],
): Promise<z.infer<typeof Differences>> {
  const { keys, entries, shorts, numbers } = listRecords(rows);
  const [answer] = await tx.execute(sql`
    with given as materialized (select ${textArray(keys)} as keys),
    n as materialized (
      select unnest(keys) as row_key, unnest(${integerArray(entries)}) as entry,
        unnest(${textArray(shorts)}) as short, unnest(${integerArray(numbers)}) as row_number
      from given
    ), m as (
      select m.row_key, m.entry, left(m.row_hash, ${SHORT_LENGTH}) as short, m.row_number, m.push_id
      from ${storedRows(target, target.dataset)}
      where m.row_key = any((select keys from given)::text[])
    ), judged as (
      select coalesce(n.row_key, m.row_key) as row_key, m.row_number <> n.row_number as moved,
        n.row_key is null or m.row_key is null or m.short <> n.short or m.push_id = ${target.pushId}
          or (m.row_number <> n.row_number and n.row_key in (
            select unnest(s.row_keys) from push_seen s
            where s.clinic_id = ${target.clinicId} and s.push_id = ${target.pushId}
          )) as other
      from n full join m on m.row_key = n.row_key and m.entry = n.entry
    )
    select coalesce(json_agg(json_build_array(row_key, other)), '[]') as differences
    from judged where other or moved`);
  return Differences.parse(answer?.differences);
}

/** The records of the rows, turned on their side. */
function listRecords(rows: readonly HashedRow[]) {
  const [keys, entries, shorts, numbers]: [string[], number[], string[], number[]] = [[], [], [], []];
  for (const { row, key, shorts: all } of rows) {
    for (let from = 0; from < all.length; from += SHORT_LENGTH) {
      keys.push(key);
      entries.push(from / SHORT_LENGTH);
      shorts.push(all.slice(from, from + SHORT_LENGTH));
      numbers.push(row);
    }
  }
  return { keys, entries, shorts, numbers };
}

async function renumber(tx: Transaction, target: WriteTarget, moved: readonly HashedRow[]): Promise<void> {
  if (moved.length === 0) return;
  const isMoved = sql`m.row_key = n.row_key and m.row_number <> n.row_number`;
  const now = sql`(
      select unnest(${textArray(moved.map(({ key }) => key))}) as row_key,
        unnest(${integerArray(moved.map(({ row }) => row))}) as row_number
    ) n`;
  await tx.execute(sql`
    update ${sql.identifier(metricTable(target.dataset).name)} m set row_number = n.row_number from ${now}
    where ${isOfSheet(target)} and ${isMoved}`);
  await tx.execute(sql`
    update archived_rows m set row_number = n.row_number from ${now}
    where ${isOfSheet(target)} and m.dataset = ${target.dataset} and ${isMoved}`);
}
