import { sql } from 'drizzle-orm';
import type { Transaction } from './client.ts';

/**
 * Runs queries that set many rows against many. Before a table's first analysis the planner takes it for empty and
 * would compare each row with each; a hash or a merge is never far from the best.
 */
export async function withoutNestedLoops<Result>(
  tx: Transaction,
  work: () => Promise<Result>,
): Promise<Result> {
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`);
  const result = await work();
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`);
  return result;
}
