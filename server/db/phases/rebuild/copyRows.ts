import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { z } from 'zod';
import { findPostgresCode } from '../../findPostgresCode.ts';
import { isLockRefused } from '../../isLockRefused.ts';
import { primaryKeyOf, readTable, type Table } from './readTable.ts';
import { type Carriage, NEXT, PLACE, quote, quoteTable } from './shape.ts';

/** Milliseconds that a batch is to take; whoever changes one of its rows waits as long. */
const AIM = 200;
const [FEWEST, FIRST, MOST] = [50, 1_000, 20_000];
/** A batch that waits for a row gives up before the database looks for a deadlock. */
const LOCK_WAIT = 200;
const PAUSE = 100;
/** A row went to another partition while the batch waited for it. */
const MOVED = '40001';

const Reached = z.array(z.string()).nullable();
const Batch = z.object({ count: z.number(), reached: Reached });

/**
 * Copies the rows of the table in place to the one that is made anew, in the order of its key, on from where it stopped.
 * The changes meanwhile are carried over by triggers; a row that is read here is held until it is written, so that none
 * comes back which was removed in between.
 */
export async function copyRows(sql: postgres.Sql, name: string, carriage: Carriage): Promise<void> {
  const [source, target] = await Promise.all([PLACE, NEXT].map((schema) => readTable(sql, { schema, name })));
  if (source == null || target == null) throw new Error(`${name} is not being made anew`);
  const copy = batchCopy(name, source, target, carriage);
  for (let size = FIRST; ; ) {
    const began = performance.now();
    const count = await copyBatch(sql, name, copy, size);
    if (count !== null && count < size) break;
    size = nextSize(size, performance.now() - began, count === null);
    if (count === null) await pause(PAUSE * Math.random());
  }
  await sql`update chairside_upgrade.copies set copied_at = now() where name = ${name}`;
}

/** How many rows the next batch has. */
export function nextSize(size: number, took: number, gaveUp: boolean): number {
  const wanted = gaveUp ? size / 2 : size * Math.min(Math.max(AIM / took, 0.25), 2);
  return Math.round(Math.min(Math.max(wanted, FEWEST), MOST));
}

/** One batch; null where it gave up because others hold its rows, or have moved one. */
async function copyBatch(
  sql: postgres.Sql,
  name: string,
  copy: (reached: readonly string[] | null, size: number) => readonly [string, string[]],
  size: number,
): Promise<number | null> {
  try {
    return await sql.begin(async (tx) => {
      await tx`select set_config('lock_timeout', ${String(LOCK_WAIT)}, true)`;
      const [row] = await tx`
        select reached from chairside_upgrade.copies where name = ${name} for update`;
      const [query, values] = copy(Reached.parse(row?.reached), size);
      const batch = Batch.parse((await tx.unsafe(query, values))[0]);
      await tx`
        update chairside_upgrade.copies
        set reached = coalesce(${JSON.stringify(batch.reached)}::text::jsonb, reached), copied = copied + ${batch.count}
        where name = ${name} and ${batch.count} > 0`;
      return batch.count;
    });
  } catch (error) {
    if (isLockRefused(error) || findPostgresCode(error) === MOVED) return null;
    throw error;
  }
}

function batchCopy(name: string, source: Table, target: Table, carriage: Carriage) {
  const ordered = primaryKeyOf(source).map(quote);
  const key = ordered.join(', ');
  const last = ordered.map((column) => `${column} desc`).join(', ');
  const texts = ordered.map((column) => `${column}::text`).join(', ');
  const columns = target.columns.map(quote).join(', ');
  const values = target.columns.map((column) => carriage.valueOf(column, 'b')).join(', ');
  const kept = carriage.keep('batch');
  const keep = kept === null ? '' : `kept as (${kept}),`;
  const conflict = primaryKeyOf(target).map(quote).join(', ');
  const place = quoteTable({ schema: PLACE, name });
  return (reached: readonly string[] | null, size: number): readonly [string, string[]] => {
    const behind =
      reached === null ? '' : `where (${key}) > (${reached.map((_, at) => `$${at + 1}`).join(', ')})`;
    const query = `
      with batch as materialized (
        select * from ${place} ${behind} order by ${key} limit ${size} for share
      ), ${keep} put as (
        insert into ${quoteTable({ schema: NEXT, name })} (${columns}) select ${values} from batch b
        on conflict (${conflict}) do nothing
      )
      select count(*)::integer as count,
        (select jsonb_build_array(${texts}) from batch order by ${last} limit 1) as reached
      from batch`;
    return [query, [...(reached ?? [])]];
  };
}
