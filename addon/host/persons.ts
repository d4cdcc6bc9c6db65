/** A Google account that may sit in front of the local page. */
export interface Person {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
}

/** Invented people: two of the demonstration clinics and one whom nobody has invited yet. The first is there at the start. */
export const PERSONS: readonly [Person, ...Person[]] = [
  { subject: '100000000000000000001', email: 'robin@juniper.example', name: 'Robin Adair' },
  { subject: '100000000000000000002', email: 'kim@juniper.example', name: 'Kim Solheim' },
  { subject: '100000000000000000003', email: 'noor@juniper.example', name: 'Noor Vance' },
];

/** The person with that address; throws where there is none. */
export function findPerson(email: string): Person {
  const person = PERSONS.find((each) => each.email === email);
  if (person === undefined) throw new Error(`Nobody here has the address ${email}.`);
  return person;
}

/** The person with that Google account, or null. */
export function personOf(subject: string): Person | null {
  return PERSONS.find((each) => each.subject === subject) ?? null;
}
