import type { MappingEntry, TransformName } from '../../../shared/mappingEntry.ts';

type OptionKey =
  | 'sign'
  | 'decimal_mark'
  | 'currency_format'
  | 'bare_number'
  | 'date_format'
  | 'clock'
  | 'lookup_field';

/** The settings that an entry may go without, and that are no choice from a list. */
type FreeKey =
  | 'split'
  | 'combine'
  | 'empty_words'
  | 'century_pivot'
  | 'first_year'
  | 'last_year'
  | 'otherwise';

/** One setting of a mapping entry, in staff's words. */
export interface EntryOption {
  readonly key: OptionKey;
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly label: string }[];
  readonly read: (entry: MappingEntry) => string;
  readonly write: (entry: MappingEntry, value: string) => MappingEntry;
}

/** The settings that matter to a transform. */
export function optionsOf(transform: TransformName): readonly EntryOption[] {
  return OPTIONS[transform] ?? [];
}

/** The entry with a setting, or without it where nothing is said. */
export function setOption<Key extends FreeKey>(
  entry: MappingEntry,
  key: Key,
  value: MappingEntry[Key] | undefined,
): MappingEntry {
  const { ...next } = entry;
  delete next[key];
  return value === undefined ? next : { ...next, [key]: value };
}

/** The usual reading of a column, for which an entry names no setting. */
const UNSET = '';

function option<Key extends OptionKey>(
  key: Key,
  label: string,
  values: readonly { readonly value: NonNullable<MappingEntry[Key]>; readonly label: string }[],
  usual: { readonly value: MappingEntry[Key]; readonly label: string },
): EntryOption {
  return {
    key,
    label,
    values: [{ value: UNSET, label: usual.label }, ...values],
    read: (entry) => (entry[key] === usual.value ? UNSET : (entry[key] ?? UNSET)),
    write: (entry, chosen) => {
      const found = values.find(({ value }) => value === chosen);
      if (found !== undefined) return { ...entry, [key]: found.value };
      const { ...usualEntry } = entry;
      delete usualEntry[key];
      return usualEntry;
    },
  };
}

const SIGN = option(
  'sign',
  'Sign',
  [
    { value: 'negated', label: 'Flipped' },
    { value: 'absolute', label: 'Always positive' },
  ],
  { value: 'as_is', label: 'As in the sheet' },
);

const DECIMAL_MARK = option('decimal_mark', 'Decimals', [{ value: 'comma', label: '1.234,56' }], {
  value: 'point',
  label: '1,234.56',
});

const CURRENCY = option(
  'currency_format',
  'Currency',
  [
    { value: 'CAD', label: 'Canadian dollar' },
    { value: 'EUR', label: 'Euro' },
    { value: 'GBP', label: 'Pound' },
    { value: 'AUD', label: 'Australian dollar' },
  ],
  { value: 'USD', label: 'US dollar' },
);

const BARE_NUMBER = option(
  'bare_number',
  '84 without % means',
  [
    { value: 'percent', label: '84 %' },
    { value: 'fraction', label: '8,400 % (0.84 is 84 %)' },
  ],
  { value: undefined, label: 'A mistake' },
);

const DATE_FORMAT = option(
  'date_format',
  'Written as',
  [
    { value: 'MM/DD/YYYY', label: 'Month/day/year' },
    { value: 'DD/MM/YYYY', label: 'Day/month/year' },
    { value: 'YYYY/MM/DD', label: 'Year/month/day' },
    { value: 'DD.MM.YYYY', label: 'Day.month.year' },
    { value: 'MMM D, YYYY', label: 'Jan 31, 2025' },
    { value: 'D MMM YYYY', label: '31 Jan 2025' },
    { value: 'MMM-YY', label: 'Jan-25' },
    { value: 'MMM YYYY', label: 'Jan 2025' },
    { value: 'MM/YYYY', label: 'Month/year' },
    { value: 'serial', label: 'Day numbers, as 45658' },
  ],
  { value: undefined, label: 'Year-month-day' },
);

const CLOCK = option('clock', '3:25 means', [{ value: 'hours_minutes', label: '3 h 25 min' }], {
  value: 'minutes_seconds',
  label: '3 min 25 s',
});

const LOOKUP_FIELD = option(
  'lookup_field',
  'Here stands',
  [
    { value: 'alias', label: 'A spelling of ours' },
    { value: 'code', label: 'A code, as ALIN' },
    { value: 'id', label: 'Chairside’s own id' },
  ],
  { value: 'name', label: 'A name or a spelling' },
);

const OPTIONS: Readonly<Partial<Record<TransformName, readonly EntryOption[]>>> = {
  currency: [SIGN, DECIMAL_MARK, CURRENCY],
  number: [SIGN, DECIMAL_MARK],
  integer: [SIGN, DECIMAL_MARK],
  percent: [BARE_NUMBER, DECIMAL_MARK],
  date: [DATE_FORMAT],
  duration: [CLOCK],
  lookup: [LOOKUP_FIELD],
};
