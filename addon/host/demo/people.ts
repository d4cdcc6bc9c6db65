/** A provider of the demonstration clinic, and the other spellings that its sheets use. */
export interface DemoProvider {
  readonly name: string;
  readonly kind: 'dentist' | 'hygienist';
  readonly aliases: readonly string[];
}

/** The invented clinic that all demonstration sheets belong to. */
export const CLINIC_NAME = 'Juniper Street Dental';

export const PROVIDERS: readonly [DemoProvider, ...DemoProvider[]] = [
  { name: 'Mara Ellingsen', kind: 'dentist', aliases: ['Ellingsen, Mara DDS', 'Dr. Ellingsen', 'MELL'] },
  { name: 'Tobias Quade', kind: 'dentist', aliases: ['Quade, Tobias DMD', 'Dr Quade', 'TQUA'] },
  { name: 'Ines Vallerand', kind: 'hygienist', aliases: ['Vallerand, Ines RDH', 'Ines', 'IVAL'] },
  { name: 'Jun Okafor', kind: 'hygienist', aliases: ['Okafor, Jun RDH', 'JOKA'] },
];

export const STAFF = ['Robin', 'Kim', 'Alex'] as const;

/** Invented patients: their names stand in sheets, and never leave them. */
export const PATIENTS = [
  'Ashgrove, Tilda',
  'Brockway, Emil',
  'Corliss, Vera',
  'Dunmore, Hale',
  'Everly, Sana',
  'Fenwick, Oto',
] as const;
