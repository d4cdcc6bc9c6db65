import { cellText, foldText, isBlank } from '../cell.ts';
import type { LookupEntry, Lookups } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { datedSpellings } from './datedSpellings.ts';
import { findPersonIn } from './people.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reading, Transform } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

/**
 * The id of the provider or staff member that a cell names. A spelling of certain days wins on these days over
 * the same spelling of all days. One that names nobody may be one whose rows the clinic leaves out. Issues:
 * unknown_provider, unknown_member.
 */
export const lookup: Transform = ({ entry, lookups }) => {
  const people = peopleOf(entry, lookups);
  const isMember = entry.lookup_table === 'members';
  const find = findPersonIn(people, entry.lookup_field, isMember);
  const leftOut = new Set(isMember ? [] : lookups.leftOut?.map(foldText));
  const onAnyDay = remember((cell) => {
    if (isBlank(cell)) return '';
    const text = cellText(cell);
    return sheetError(cell) ?? unlessLeftOut(find(text), text, leftOut);
  });
  if (!asksForDay(entry, lookups)) return onAnyDay;
  const dated = datedSpellings(people, entry.lookup_field, isMember);
  return (cell, day = '') => {
    const text = isBlank(cell) ? '' : cellText(cell);
    const onDay = text === '' ? null : dated.find(text, day);
    return onDay ?? dated.explain(onAnyDay(cell), text, day);
  };
};

/** True where the lookup's answer can depend on the row's date. */
export function asksForDay(entry: MappingEntry, lookups: Lookups): boolean {
  if (entry.transform !== 'lookup' || entry.lookup_field === 'id') return false;
  return peopleOf(entry, lookups).some(({ dated = [] }) => dated.length > 0);
}

function peopleOf({ lookup_table: table }: MappingEntry, lookups: Lookups): readonly LookupEntry[] {
  return table === 'members' ? lookups.members : lookups.providers;
}

function unlessLeftOut(reading: Reading, text: string, leftOut: ReadonlySet<string>): Reading {
  return typeof reading === 'string' || !leftOut.has(foldText(text)) ? reading : leaveOut(text);
}

function leaveOut(text: string): CellFault {
  const message = `Rows with ${quoteCell(text)} are left out, as the clinic said.`;
  return { code: 'unknown_provider', message, leavesOut: true };
}
