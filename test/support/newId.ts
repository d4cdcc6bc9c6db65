import { hash } from 'node:crypto';
import { IdForm } from '../../server/db/ids/idForm.ts';
import { makeId, makeIds } from '../../server/db/ids/newId.ts';

/** The form of ids in the databases that tests are given. */
export const TEST_FORM: IdForm = IdForm.catch('text').parse(process.env.IDS);

/** An id that a test names in words, in the form that the database has: there it is `as_id` of the words. */
export function idOf(words: string): string {
  if (TEST_FORM === 'text') return words;
  const digits = hash('sha256', words, 'hex');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`];
  return [...parts, `b${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
}

/** An id for a row that a test adds by hand. */
export function newId(): string {
  return makeId(TEST_FORM);
}

/** The same for many rows. */
export function newIds(count: number): string[] {
  return makeIds(TEST_FORM, count);
}
