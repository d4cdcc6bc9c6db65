import { cellText, isBlank } from '../cell.ts';
import { findPersonIn } from './people.ts';
import type { Transform } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

/** The id of the provider or staff member that a cell names. Issues: unknown_provider, unknown_member. */
export const lookup: Transform = ({ entry, lookups }) => {
  const isMember = entry.lookup_table === 'members';
  const people = isMember ? lookups.members : lookups.providers;
  const find = findPersonIn(people, entry.lookup_field, isMember);
  return remember((cell) => {
    if (isBlank(cell)) return '';
    return sheetError(cell) ?? find(cellText(cell));
  });
};
