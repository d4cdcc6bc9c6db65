import { IdForm } from '../../server/db/ids/idForm.ts';
import { makeId, makeIds } from '../../server/db/ids/newId.ts';

/** The form of ids in the databases that tests are given. */
export const TEST_FORM: IdForm = IdForm.catch('text').parse(process.env.IDS);

/** An id for a row that a test adds by hand. */
export function newId(): string {
  return makeId(TEST_FORM);
}

/** The same for many rows. */
export function newIds(count: number): string[] {
  return makeIds(TEST_FORM, count);
}
