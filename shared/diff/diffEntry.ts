import { documentText } from '../documentText.ts';
import type { MappingEntry, TransformName } from '../mappingEntry.ts';
import { gainedAndLost } from './gainedAndLost.ts';
import type { Pair } from './pairUp.ts';
import { quoteAll, quoted } from './quoted.ts';
import { type Datasets, valueLabel } from './sayEntry.ts';

/** Where an entry reads, what it means and its words are told elsewhere. */
type Told =
  | 'source_column'
  | 'source_tab'
  | 'source_cell'
  | 'target_field'
  | 'with'
  | 'values'
  | 'empty_words';
type Setting = Exclude<keyof MappingEntry, Told>;

const TRANSFORM_WORDS: Readonly<Record<TransformName, string>> = {
  text: 'text',
  number: 'a number',
  integer: 'a whole number',
  currency: 'money',
  percent: 'a rate',
  date: 'a date',
  duration: 'a length of time',
  boolean: 'yes or no',
  constant: 'a fixed value',
  lookup: "a person's name",
  value_map: 'words with a meaning',
  procedure_code: 'a procedure code',
};

const SIGN_WORDS = { as_is: 'taken as it stands', negated: 'flipped', absolute: 'left out' } as const;
const MATCH_WORDS = {
  name: 'name or other spelling',
  alias: 'other spelling alone',
  code: 'code',
  id: 'id',
} as const;

/** How each setting reads now, with what holds where nothing is said. */
const SAY: Readonly<Record<Exclude<Setting, 'value' | 'otherwise'>, (now: MappingEntry) => string>> = {
  combine: ({ combine }) =>
    combine === undefined
      ? 'it is not joined with other columns any more'
      : `it is joined with ${quoteAll(combine.columns)} now, with ${quoted(combine.between)} between`,
  split: ({ split }) =>
    split === undefined
      ? 'its text is not cut any more'
      : `its text is cut at ${quoted(split.by)} now, and part ${split.part} is read`,
  transform: ({ transform }) => `it is read as ${TRANSFORM_WORDS[transform]} now`,
  sign: ({ sign = 'as_is' }) => `the sign is ${SIGN_WORDS[sign]} now`,
  decimal_mark: ({ decimal_mark }) =>
    `decimals are written ${decimal_mark === 'comma' ? '1.234,56' : '1,234.56'} now`,
  currency_format: ({ currency_format }) =>
    currency_format === undefined ? 'any currency is taken now' : `the currency is ${currency_format} now`,
  bare_number: ({ bare_number }) => {
    if (bare_number === undefined) return 'a rate needs its % sign now';
    return `a rate of 84 % is written ${bare_number === 'fraction' ? '0.84' : '84'} now`;
  },
  date_format: ({ date_format }) => `dates are written ${date_format ?? 'as in the whole sheet'} now`,
  century_pivot: ({ century_pivot = 70 }) =>
    `two-digit years from ${century_pivot} on belong to the last century now`,
  first_year: ({ first_year = 1990 }) => `days before ${first_year} are issues now`,
  last_year: ({ last_year = 2100 }) => `days after ${last_year} are issues now`,
  clock: ({ clock }) =>
    clock === 'hours_minutes' ? '3:25 is hours and minutes now' : '3:25 is minutes and seconds now',
  lookup_table: ({ lookup_table }) =>
    lookup_table === undefined
      ? 'no list of names is chosen any more'
      : `names are looked up among the ${lookup_table} now`,
  lookup_field: ({ lookup_field }) =>
    `names are found by ${lookup_field === undefined ? 'name, other spelling or id' : MATCH_WORDS[lookup_field]} now`,
};
const SETTINGS = Object.entries(SAY);

/** Every setting of an entry that is another one now, each as the end of a sentence. */
export function diffEntry({ before, after }: Pair<MappingEntry>, datasets: Datasets): string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(after));
  const { gained, lost } = gainedAndLost(before.empty_words, after.empty_words);
  return [
    ...SETTINGS.flatMap(([key, say]) =>
      documentText(was.get(key)) === documentText(is.get(key)) ? [] : [say(after)],
    ),
    ...diffFixed({ before, after }, datasets),
    ...gained.map((word) => `${quoted(word)} says that nothing is there now`),
    ...lost.map((word) => `${quoted(word)} is an ordinary word again`),
  ];
}

/** The value of a constant, and what any word without a meaning of its own stands for. */
function diffFixed({ before, after }: Pair<MappingEntry>, datasets: Datasets): string[] {
  const label = (value: string): string => quoted(valueLabel(datasets.after, after.target_field, value));
  const { value, otherwise } = after;
  const always = value === undefined ? 'it has no fixed value any more' : `it is always ${label(value)} now`;
  const others = otherwise === undefined ? 'is an issue' : `means ${label(otherwise)}`;
  return [
    ...(before.value === value ? [] : [always]),
    ...(before.otherwise === otherwise ? [] : [`any other word ${others} now`]),
  ];
}
