import type { IdForm } from './idForm.ts';

/** As PostgreSQL writes them. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for an id that is not of that form, as one that was kept from before the database's ids changed theirs. */
export function isOdd(form: IdForm, id: string): boolean {
  return UUID.test(id) !== (form === 'uuid');
}
