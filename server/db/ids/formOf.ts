import type { Transaction } from '../client.ts';
import type { IdForm } from './idForm.ts';

const forms = new WeakMap<Transaction, IdForm>();

/** Notes which form ids have in a transaction, and so until it ends. */
export function noteForm(tx: Transaction, form: IdForm): void {
  forms.set(tx, form);
}

/** The form of the ids of a transaction that learned it. Throws an Error for any other. */
export function formOf(tx: Transaction): IdForm {
  const form = forms.get(tx);
  if (form === undefined) throw new Error('the transaction has not learned what ids are');
  return form;
}
