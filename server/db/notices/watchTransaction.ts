import type { Database, Transaction } from '../client.ts';
import { type Notice, tell } from './notice.ts';

const said = new WeakMap<Transaction, Notice[]>();

/** Runs the work in a transaction, and tells how long it waited for a connection, how long it took, and how it ended. */
export async function watchTransaction<Result>(
  db: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const askedAt = Date.now();
  const asked = performance.now();
  const notices: Notice[] = [];
  let begun: number | null = null;
  let committed = false;
  try {
    const result = await db.transaction((tx) => {
      begun = performance.now();
      said.set(tx, notices);
      return work(tx);
    });
    committed = true;
    for (const notice of notices) tell(db, notice);
    return result;
  } finally {
    const ended = performance.now();
    const waitedMs = (begun ?? ended) - asked;
    tell(db, { kind: 'transaction', committed, askedAt, waitedMs, ms: ended - asked - waitedMs });
  }
}

/** Tells it once the transaction is committed; never where it is rolled back. */
export function tellOnceCommitted(tx: Transaction, notice: Notice): void {
  said.get(tx)?.push(notice);
}
