import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { findPostgresCode } from '../findPostgresCode.ts';
import { isLockRefused } from '../isLockRefused.ts';

/** How long an attempt may hold others up. */
export interface LockLimits {
  /** Milliseconds for which others wait behind a statement that waits for a lock: more where that was in vain. */
  readonly waits: readonly number[];
  /** Milliseconds that one statement may take with its locks. */
  readonly statement: number;
}

const LIMITS: LockLimits = { waits: [200, 200, 200, 300, 400], statement: 500 };
const PAUSES = [50, 100, 200, 400, 800];
/** Canceled by the statement's timeout. */
const CANCELED = '57014';

/**
 * Runs statements that lock tables which are in use, in one transaction that gives up soon and is tried again: whoever
 * works there waits a fraction of a second at a time, however long another transaction stands in the way. `work` is
 * repeated whole, told how often it was tried before, and takes well under a second with its locks.
 */
export async function underShortLock<Result>(
  sql: postgres.Sql,
  work: (tx: postgres.TransactionSql, attempt: number) => Promise<Result>,
  { waits, statement }: LockLimits = LIMITS,
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      const result = await sql.begin(async (tx) => {
        await tx`select set_config('lock_timeout', ${String(nth(waits, attempt))}, true),
          set_config('statement_timeout', ${String(statement)}, true)`;
        return { value: await work(tx, attempt) };
      });
      return result.value;
    } catch (error) {
      if (!isLockRefused(error) && findPostgresCode(error) !== CANCELED) throw error;
    }
    const longest = nth(PAUSES, attempt);
    await pause(longest * (0.5 + Math.random() / 2));
  }
}

/** The last of them holds for all attempts after it. */
function nth(values: readonly number[], attempt: number): number {
  return values[Math.min(attempt, values.length - 1)] ?? 0;
}
