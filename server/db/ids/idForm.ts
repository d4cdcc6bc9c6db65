import { z } from 'zod';
import type { Transaction } from '../client.ts';

/** What ids are in a database: text of any kind, or UUIDs once it is in phase 4. */
export const IdForm = z.enum(['text', 'uuid']);
export type IdForm = z.infer<typeof IdForm>;

/** What a process takes the form of a database's ids to be; null before it has looked. */
export interface BelievedForm {
  form: IdForm | null;
}

const forms = new WeakMap<Transaction, IdForm>();

/** Notes which form ids have in a transaction, and so until it ends: while it has read a table, no phase can change it. */
export function noteForm(tx: Transaction, form: IdForm): void {
  forms.set(tx, form);
}

/** The form of the ids of a transaction that entered a clinic, or learned it. Throws an Error for any other. */
export function formOf(tx: Transaction): IdForm {
  const form = forms.get(tx);
  if (form === undefined) throw new Error('the transaction has not learned what ids are');
  return form;
}
