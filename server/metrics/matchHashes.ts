import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import { withoutNestedLoops } from '../db/withoutNestedLoops.ts';
import { metricTable } from './metricTables.ts';
import { integerArray, textArray } from './recordArrays.ts';
import { isOfSheet, type WriteTarget } from './sheetOrigin.ts';

/** A row's number in the sheet and its hash, as shared/rowHash.ts makes it. */
type RowHash = readonly [row: number, hash: string];

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
const Rows = z.array(z.number());

/**
 * Sets rows, by hash, against the table. A row is stored just so where its key has just those records; the first of a
 * key counts. Rows that moved in the sheet get their new number.
 */
export async function matchHashes(
  tx: Transaction,
  target: WriteTarget,
  hashes: readonly RowHash[],
): Promise<HashMatch> {
  const wanted = new Set(await withoutNestedLoops(tx, () => findOthers(tx, target, hashes)));
  const known = hashes.filter(([row]) => !wanted.has(row));
  await renumber(tx, target, known);
  return {
    wanted: [...wanted].sort((a, b) => a - b),
    keys: known.map(([, hash]) => hash.slice(0, KEY_LENGTH)),
    records: known.reduce((sum, [, hash]) => sum + (hash.length - KEY_LENGTH) / SHORT_LENGTH, 0),
  };
}

async function findOthers(
  tx: Transaction,
  target: WriteTarget,
  hashes: readonly RowHash[],
): Promise<number[]> {
  const keys = textArray(hashes.map(([, hash]) => hash.slice(0, KEY_LENGTH)));
  const [answer] = await tx.execute(sql`
    with n as materialized (
      select *, row_number() over (partition by row_key order by at) as nth from unnest(
        ${keys},
        ${textArray(hashes.map(([, hash]) => hash.slice(KEY_LENGTH)))},
        ${integerArray(hashes.map(([row]) => row))}
      ) with ordinality as n (row_key, short, row_number, at)
    ), m as (
      select m.row_key, string_agg(left(m.row_hash, ${SHORT_LENGTH}), '' order by m.entry) as short,
        bool_or(m.push_id = ${target.pushId}) as written, min(m.row_number) as row_number
      from ${sql.identifier(metricTable(target.dataset).name)} m
      where ${isOfSheet(target)} and m.row_key = any(${keys})
      group by m.row_key
    )
    select coalesce(json_agg(n.row_number), '[]') as rows
    from n left join m on m.row_key = n.row_key
    where n.nth > 1 or m.short is distinct from n.short or m.written
      or (m.row_number <> n.row_number and exists (
        select from (
          select unnest(s.row_keys) as row_key from push_seen s
          where s.clinic_id = ${target.clinicId} and s.push_id = ${target.pushId}
        ) s where s.row_key = n.row_key))`);
  return Rows.parse(answer?.rows);
}

async function renumber(tx: Transaction, target: WriteTarget, known: readonly RowHash[]): Promise<void> {
  if (known.length === 0) return;
  await tx.execute(sql`
    update ${sql.identifier(metricTable(target.dataset).name)} m
    set row_number = n.row_number
    from unnest(
      ${textArray(known.map(([, hash]) => hash.slice(0, KEY_LENGTH)))},
      ${integerArray(known.map(([row]) => row))}
    ) as n (row_key, row_number)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.row_number <> n.row_number`);
}
