import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Transaction } from './client.ts';
import { findPostgresCode } from './findPostgresCode.ts';
import { learnForm } from './ids/learnForm.ts';
import { type RepeatReason, tell } from './notices/notice.ts';
import { watchTransaction } from './notices/watchTransaction.ts';

const ATTEMPTS = 6;
/** The SQLSTATEs that are worth it. */
const REASONS: ReadonlyMap<string | null, RepeatReason> = new Map([
  ['40001', 'serialization'],
  ['40P01', 'deadlock'],
  // What a row names went away since it was looked up.
  ['23503', 'parent_gone'],
]);

/** Thrown by work whose rows were changed by another transaction at the same time: it starts anew. */
export class ConcurrentChange extends Error {}

/**
 * Runs the work in a transaction. A deadlock, a serialization failure, a parent row that is gone or a ConcurrentChange
 * starts it anew, five times at most, after a growing, random wait. What ids are is known at its beginning and stays the
 * same to its end.
 */
export async function retryTransaction<Result>(
  db: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await watchTransaction(db, async (tx) => {
        // By itself: what a statement is waited for here was planned before, and knows what the wait has taken away.
        db.ids.form = await learnForm(tx);
        return work(tx);
      });
    } catch (error) {
      const reason = findReason(error);
      if (attempt === ATTEMPTS || reason === undefined) throw error;
      tell(db, { kind: 'repeat', reason });
      await wait(Math.random() * 20 * 2 ** attempt);
    }
  }
}

function findReason(error: unknown): RepeatReason | undefined {
  return error instanceof ConcurrentChange ? 'concurrent_change' : REASONS.get(findPostgresCode(error));
}
