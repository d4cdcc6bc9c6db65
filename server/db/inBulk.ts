import { sql } from 'drizzle-orm';
import type { Transaction } from './client.ts';

/** What one sort or hash of 50,000 rows or a hundred thousand keys needs to stay off the disk. */
const WORK_MEMORY = '32MB';

/**
 * Runs queries that set many rows against many. Before a table's first analysis the planner takes it for empty and
 * would compare each row with each; a hash or a merge is never far from the best, given the memory. That stays until
 * the transaction ends.
 */
export async function inBulk<Result>(tx: Transaction, work: () => Promise<Result>): Promise<Result> {
  await tx.execute(
    sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', ${WORK_MEMORY}, true)`,
  );
  const result = await work();
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`);
  return result;
}
