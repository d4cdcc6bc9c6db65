import { randomBytes } from 'node:crypto';
import { createId } from '@paralleldrive/cuid2';
import { v7 } from 'uuid';
import type { Transaction } from '../client.ts';
import { formOf } from './formOf.ts';
import type { IdForm } from './idForm.ts';

/** An id for one new row, in the form that ids have in the transaction: a CUID, or a UUID of version 7. */
export function newId(tx: Transaction): string {
  return makeId(formOf(tx));
}

/** Ids for many rows at once, in the order of their time: new rows then lie together in the index. */
export function newIds(tx: Transaction, count: number): string[] {
  return makeIds(formOf(tx), count);
}

/** An id of that form. */
export function makeId(form: IdForm): string {
  return form === 'uuid' ? v7() : createId();
}

/** Ids of that form in the order of their time. CUIDs are of the first form then: a `c`, eight characters of time, sixteen of chance. */
export function makeIds(form: IdForm, count: number): string[] {
  if (form === 'uuid') return Array.from({ length: count }, () => v7());
  const time = Date.now().toString(36).padStart(8, '0');
  const chance = randomBytes(count * 8).toString('hex');
  return Array.from({ length: count }, (_, at) => `c${time}${chance.slice(at * 16, at * 16 + 16)}`);
}
