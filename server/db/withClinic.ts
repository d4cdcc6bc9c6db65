import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './client.ts';
import { retryTransaction } from './retryTransaction.ts';

/** Whose rows a transaction may see and write. Null sees no tenant's rows. */
export interface Scope {
  readonly clinicId: string | null;
  readonly userId: string | null;
}

/** Gives this transaction its clinic and user, until it ends: row-level security looks at these settings. */
export async function enterClinic(tx: Transaction, { clinicId, userId }: Scope): Promise<void> {
  await tx.execute(
    sql`select set_config('app.clinic_id', ${clinicId ?? ''}, true), set_config('app.user_id', ${userId ?? ''}, true)`,
  );
}

/** Runs the work in one transaction of that clinic and user; repeated where the database asks for it. */
export function withClinic<Result>(
  db: Database,
  scope: Scope,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return retryTransaction(db, async (tx) => {
    await enterClinic(tx, scope);
    return work(tx);
  });
}
