import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from './client.ts';
import { noteForm } from './ids/formOf.ts';
import { IdForm } from './ids/idForm.ts';
import { retryTransaction } from './retryTransaction.ts';

/** Whose rows a transaction may see and write. Null sees no tenant's rows. */
export interface Scope {
  readonly clinicId: string | null;
  readonly userId: string | null;
}

const Entered = z.tuple([z.object({ form: IdForm })]);

/**
 * Gives this transaction its clinic and user, until it ends: row-level security looks at these settings. Answers with
 * the form that ids have in it.
 */
export async function enterClinic(tx: Transaction, { clinicId, userId }: Scope): Promise<IdForm> {
  const rows = await tx.execute(sql`
    select app_id_form() as form, set_config('app.clinic_id', ${clinicId ?? ''}, true),
      set_config('app.user_id', ${userId ?? ''}, true)`);
  const [{ form }] = Entered.parse([...rows]);
  noteForm(tx, form);
  return form;
}

/** Runs the work in one transaction of that clinic and user; repeated where the database asks for it. */
export function withClinic<Result>(
  db: Database,
  scope: Scope,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return retryTransaction(db, async (tx) => {
    db.ids.form = await enterClinic(tx, scope);
    return work(tx);
  });
}
