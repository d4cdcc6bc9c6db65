import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from './client.ts';

/** What one hash of 50,000 rows or a hundred thousand keys needs to stay off the disk. */
const WORK_MEMORY = '32MB';

/** What the planner may do for a few rows: compare each with each, jump into the table for each, sort to group. */
const FOR_FEW_ROWS = ['enable_nestloop', 'enable_indexscan', 'enable_sort'];

/**
 * Runs queries that read many rows of a sheet or set many against many. The planner knows nothing of a sheet that was
 * just pushed and expects one row of it; hashes and a walk in the table's order are never far from the best, given the
 * memory. That stays until the transaction ends.
 */
export async function inBulk<Result>(tx: Transaction, work: () => Promise<Result>): Promise<Result> {
  await tx.execute(sql`select ${setForFewRows('off')}, set_config('work_mem', ${WORK_MEMORY}, true)`);
  const result = await work();
  await tx.execute(sql`select ${setForFewRows('on')}`);
  return result;
}

function setForFewRows(value: 'on' | 'off'): SQL {
  const settings = FOR_FEW_ROWS.map((name) => sql`set_config(${name}, ${value}, true)`);
  return sql.join(settings, sql`, `);
}
