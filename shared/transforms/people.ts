import { cleanText, foldText, tidyText } from '../cell.ts';
import type { Field } from '../dataset.ts';
import type { LookupEntry, Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { RowIssueCode } from '../rowIssue.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reading } from './reading.ts';

/** One word of capitals and digits, as `ALIN`. */
const CODE = /^[\p{Lu}\d]+$/u;

/** Finds the id of the person that a text names, or says that it names nobody, or more than one. */
export type FindPerson = (text: string) => Reading;

/**
 * Makes the search through a list: by `alias`, by `code`, by `id`, by `name` (which takes aliases too), or by
 * name and id where nothing is said. White space does not matter, case only to codes. Issues: unknown_provider,
 * unknown_member.
 */
export function findPersonIn(
  people: readonly LookupEntry[],
  by: MappingEntry['lookup_field'],
  isMember: boolean,
): FindPerson {
  const keyOf = spellingKey(by);
  const ids = new Map<string, string | null>();
  for (const person of people) {
    for (const spelling of spellings(person, by)) {
      const key = keyOf(spelling);
      ids.set(key, (ids.get(key) ?? person.id) === person.id && ids.get(key) !== null ? person.id : null);
    }
  }
  return (text) => {
    const id = ids.get(keyOf(text));
    if (id === null) return several(text, isMember);
    return id ?? nobody(text, isMember);
  };
}

/** The list that a field of people is looked up in. */
export function peopleFor(field: Field, lookups: Lookups): readonly LookupEntry[] {
  return field.kind === 'member' ? lookups.members : lookups.providers;
}

/** Two texts with the same key are the same spelling. */
export function spellingKey(by: MappingEntry['lookup_field']): (text: string) => string {
  return by === 'code' ? tidyText : foldText;
}

/** True for a text that a search of this kind takes for a spelling of someone. */
export function isSpelling(text: string, by: MappingEntry['lookup_field']): boolean {
  return by !== 'code' || CODE.test(cleanText(text));
}

/** The fault of a text that is nobody's. */
export function nobody(text: string, isMember: boolean): CellFault {
  const message = `${quoteCell(text)} is nobody's name here. Choose the ${whom(isMember)} it means, or correct the cell.`;
  return { code: codeFor(isMember), message };
}

/** The fault of a text that means more than one. */
export function several(text: string, isMember: boolean): CellFault {
  const message = `${quoteCell(text)} can mean more than one ${whom(isMember)}. Write the full name, or remove the spelling from one of them.`;
  return { code: codeFor(isMember), message };
}

function spellings({ id, name, aliases }: LookupEntry, by: MappingEntry['lookup_field']): readonly string[] {
  if (by === 'id') return [id];
  if (by === 'alias') return aliases;
  const all = [name, ...aliases].filter((spelling) => isSpelling(spelling, by));
  return by === undefined ? [id, ...all] : all;
}

function whom(isMember: boolean): string {
  return isMember ? 'staff member' : 'provider';
}

function codeFor(isMember: boolean): RowIssueCode {
  return isMember ? 'unknown_member' : 'unknown_provider';
}
