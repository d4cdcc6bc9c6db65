import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Transaction } from './client.ts';
import { findPostgresCode } from './findPostgresCode.ts';
import { learnForm } from './ids/learnForm.ts';

const ATTEMPTS = 6;
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
/** What a row names went away since it was looked up. */
const FOREIGN_KEY_VIOLATION = '23503';
const WORTH_REPEATING = new Set([SERIALIZATION_FAILURE, DEADLOCK, FOREIGN_KEY_VIOLATION]);

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
      return await db.transaction(async (tx) => {
        // By itself: what a statement is waited for here was planned before, and knows what the wait has taken away.
        db.ids.form = await learnForm(tx);
        return work(tx);
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthRepeating(error)) throw error;
      await wait(Math.random() * 20 * 2 ** attempt);
    }
  }
}

function isWorthRepeating(error: unknown): boolean {
  if (error instanceof ConcurrentChange) return true;
  return WORTH_REPEATING.has(findPostgresCode(error) ?? '');
}
