import fc from 'fast-check';
import type { Cell } from '../../../shared/cell.ts';

/** What people, importers and attackers leave in cells. */
export const NASTY: readonly Cell[] = [
  '=IMPORTXML("http://example.com")',
  '__proto__',
  'constructor',
  'a\u0000b',
  '\ud800',
  '\u202e00.1$',
  '1e400',
  '0x1F',
  '١٢٣',
  '#REF!',
  ' $ -   ',
  '(((((5',
  '5'.repeat(50_000),
  ' '.repeat(50_000),
  '('.repeat(50_000),
  'e\u0301'.repeat(25_000),
  `1${',000'.repeat(12_000)}`,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  -0,
  1e308,
  true,
  { date: 'yesterday' },
  { date: '2025-02-30' },
];
const USUAL: readonly Cell[] = [
  '',
  '1/2/2025',
  '2025-01-02',
  { date: '2025-01-02' },
  45_660,
  '$5.00',
  12.5,
  'Complete',
  'MELL',
  'Northside',
  'Jan-25',
  '84%',
  '3:25',
  '5 min',
  'D1110 Prophy',
  'n/a',
];

/** Any cell of a sheet: half of them such as sheets usually hold, so that rows get through. */
export const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...USUAL) },
  { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.boolean() },
);
