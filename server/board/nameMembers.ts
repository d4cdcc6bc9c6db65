import { choiceLabel } from '../../shared/choiceLabel.ts';
import type { Dimension } from '../../shared/dimension.ts';

/** Names of people by their ids. */
export type PeopleNames = ReadonlyMap<string, string>;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** What a member of a dimension is called on screen; '' is what the sheet leaves unsaid. */
export function nameMember(by: Dimension, member: string, people: PeopleNames): string {
  if (member === '') return 'Not stated';
  switch (by) {
    case 'provider':
      return people.get(member) ?? 'Former provider';
    case 'staff_member':
      return people.get(member) ?? 'Former member';
    case 'weekday':
      return WEEKDAYS[Number(member) - 1] ?? member;
    case 'appointment_type':
    case 'call_type':
      return choiceLabel(member);
    default:
      return member;
  }
}
