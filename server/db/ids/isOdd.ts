import type { IdForm } from './idForm.ts';
import { UUID_PATTERN } from './uuidPattern.ts';

const UUID = new RegExp(`^${UUID_PATTERN}$`);

/** True for an id that is not of that form, as one that was kept from before the database's ids changed theirs. */
export function isOdd(form: IdForm, id: string): boolean {
  return UUID.test(id) !== (form === 'uuid');
}
