import type { MappingEntry, TransformName } from './mappingEntry.ts';
import { SAY_RESERVED } from './reservedWord.ts';
import { yearRules } from './transforms/date.ts';

interface Option {
  readonly key: keyof MappingEntry;
  /** What the option says, in words that begin a sentence. */
  readonly says: string;
  /** True where it can say so. */
  readonly fits: (transform: TransformName) => boolean;
}

const ofDates = (transform: TransformName) => transform === 'date';
const ofCells = (transform: TransformName) => transform !== 'constant';

const OPTIONS: readonly Option[] = [
  { key: 'combine', says: 'Columns to combine', fits: ofCells },
  { key: 'split', says: 'Where a text is cut', fits: ofCells },
  { key: 'empty_words', says: 'Words for nothing', fits: ofCells },
  { key: 'century_pivot', says: 'Where two-digit years turn', fits: ofDates },
  { key: 'first_year', says: 'The first year', fits: ofDates },
  { key: 'last_year', says: 'The last year', fits: ofDates },
  { key: 'clock', says: 'The meaning of 3:25', fits: (transform) => transform === 'duration' },
];

/** What is wrong with an entry's options: one that means nothing to its transform, years that leave none. */
export function checkOptions(entry: MappingEntry): string[] {
  const { transform } = entry;
  const idle = OPTIONS.filter(({ key, fits }) => entry[key] !== undefined && !fits(transform));
  return [
    ...idle.map(
      ({ says }) => `${says} means nothing to “${transform}”. Leave it out, or read this another way.`,
    ),
    ...checkYears(entry),
    ...checkWords(entry),
  ];
}

function checkYears(entry: MappingEntry): string[] {
  const { first, last } = yearRules(entry).years;
  if (first <= last) return [];
  return [`No day lies between ${first} and ${last}. Put the earlier year first.`];
}

/** A word of that name would be lost on the way to the server. */
function checkWords({ values }: MappingEntry): string[] {
  return Object.keys(values ?? {}).includes('__proto__') ? [SAY_RESERVED] : [];
}
