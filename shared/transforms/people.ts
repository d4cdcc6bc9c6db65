import { foldText } from '../cell.ts';
import type { Field } from '../dataset.ts';
import type { LookupEntry, Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reading } from './reading.ts';

/** Finds the id of the person that a text names, or says that it names nobody, or more than one. */
export type FindPerson = (text: string) => Reading;

/**
 * Makes the search through a list: by `alias`, by `id`, by `name` (which takes aliases too), or by all three
 * where nothing is said. Case and white space do not matter. Issues: unknown_provider, unknown_member.
 */
export function findPersonIn(
  people: readonly LookupEntry[],
  by: MappingEntry['lookup_field'],
  isMember: boolean,
): FindPerson {
  const ids = new Map<string, string | null>();
  for (const person of people) {
    for (const spelling of spellings(person, by)) {
      const key = foldText(spelling);
      ids.set(key, (ids.get(key) ?? person.id) === person.id && ids.get(key) !== null ? person.id : null);
    }
  }
  return (text) => {
    const id = ids.get(foldText(text));
    return id ?? nobody(text, isMember, id === null);
  };
}

/** The list that a field of people is looked up in. */
export function peopleFor(field: Field, lookups: Lookups): readonly LookupEntry[] {
  return field.kind === 'member' ? lookups.members : lookups.providers;
}

function spellings({ id, name, aliases }: LookupEntry, by: MappingEntry['lookup_field']): readonly string[] {
  if (by === 'id') return [id];
  if (by === 'alias') return aliases;
  return by === 'name' ? [name, ...aliases] : [id, name, ...aliases];
}

function nobody(text: string, isMember: boolean, several: boolean): CellFault {
  const who = isMember ? 'staff member' : 'provider';
  const message = several
    ? `${quoteCell(text)} can mean more than one ${who}. Write the full name, or remove the spelling from one of them.`
    : `${quoteCell(text)} is nobody's name here. Choose the ${who} it means, or correct the cell.`;
  return { code: isMember ? 'unknown_member' : 'unknown_provider', message };
}
