import type { StoredRecord } from '../../../shared/api.ts';
import { choiceLabel } from '../../../shared/choiceLabel.ts';

/** The words of a record in the order in which they are read, whatever its dataset. */
const PEOPLE = { provider_id: 'Former provider', staff_member_id: 'Former member' } as const;
const CHOICES = ['appointment_type', 'call_type'] as const;
const WORDS = ['category', 'insurance_carrier', 'payment_method', 'procedure_code'] as const;

/** Who and what a record is about: `Dr. Lindqvist · Fillings · Delta`; empty where it says nothing. */
export function sayRecord({ values }: StoredRecord, names: Readonly<Record<string, string>>): string {
  const people = Object.entries(PEOPLE).map(([field, unknown]) => {
    const id = values[field];
    return typeof id === 'string' && id !== '' ? (names[id] ?? unknown) : '';
  });
  const choices = CHOICES.map((field) => choiceLabel(textOf(values[field])));
  const words = WORDS.map((field) => textOf(values[field]));
  return [...people, ...choices, ...words].filter((each) => each !== '').join(' · ');
}

function textOf(value: StoredRecord['values'][string] | undefined): string {
  return typeof value === 'string' ? value : '';
}
