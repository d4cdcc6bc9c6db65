import fc from 'fast-check';
import { DATASET_NAMES, DATASETS, type Field } from '../../../shared/dataset.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { TransformName } from '../../../shared/mappingEntry.ts';
import { TRANSFORMS } from '../../../shared/transforms/registry.ts';

export const COLUMNS = ['Date', 'Amount', 'Kind', '__proto__', 'constructor', '__proto__ (2)'] as const;

const column = fc.constantFrom(...COLUMNS);
const transforms = TransformName.options;

/** A value that the field can hold, as a mapping states it. */
function storable({ kind, choices = [] }: Field): string {
  if (kind === 'date') return '2025-01-02';
  if (kind === 'choice') return choices[0] ?? '';
  if (kind === 'text') return '__proto__';
  return kind === 'provider' || kind === 'member' ? 'Mara Ellingsen' : '1';
}

const source = fc.oneof(
  { weight: 6, arbitrary: fc.record({ source_column: column }) },
  { weight: 1, arbitrary: fc.constant({ source_tab: true }) },
  { weight: 1, arbitrary: fc.constantFrom({ source_cell: 'B2' }, { source_cell: 'C1' }) },
);

const reading = fc.record(
  {
    empty_words: fc.constantFrom(['n/a', '-1.0'], ['0001-01-01'], []),
    split: fc.record({ by: fc.constantFrom(' ', '/', '\n', '-'), part: fc.constantFrom(1, 2, -1) }),
  },
  { requiredKeys: [] },
);
const combine = fc.option(
  fc.record({
    columns: fc.uniqueArray(column, { minLength: 1, maxLength: 3 }),
    between: fc.constantFrom('', '/', ' '),
  }),
  { nil: undefined },
);

const OPTIONS: Readonly<Partial<Record<TransformName, fc.Arbitrary<object>>>> = {
  date: fc.record(
    {
      date_format: fc.constantFrom('M/D/YYYY', 'MMM-YY', 'YYYY-MM-DD', 'serial', 'D.M.YY'),
      century_pivot: fc.nat(99),
      first_year: fc.integer({ min: 1900, max: 2025 }),
      last_year: fc.integer({ min: 2025, max: 2200 }),
    },
    { requiredKeys: [] },
  ),
  currency: fc.record(
    {
      sign: fc.constantFrom('as_is', 'negated', 'absolute'),
      decimal_mark: fc.constantFrom('point', 'comma'),
      currency_format: fc.constantFrom('USD', 'EUR', 'GBP'),
    },
    { requiredKeys: [] },
  ),
  percent: fc.record({ bare_number: fc.constantFrom('fraction', 'percent') }, { requiredKeys: [] }),
  duration: fc.record({ clock: fc.constantFrom('minutes_seconds', 'hours_minutes') }, { requiredKeys: [] }),
};

function optionsOf(transform: TransformName, field: Field): fc.Arbitrary<object> {
  if (transform === 'lookup') {
    const lookup_table = field.kind === 'member' ? 'members' : 'providers';
    return fc.record(
      {
        lookup_table: fc.constant(lookup_table),
        lookup_field: fc.constantFrom('name', 'alias', 'code', 'id'),
      },
      { requiredKeys: ['lookup_table'] },
    );
  }
  if (transform === 'value_map') {
    const values = { complete: storable(field), constructor: storable(field) };
    return fc.constantFrom({ values }, { values, otherwise: storable(field) });
  }
  return OPTIONS[transform] ?? fc.constant({});
}

/** An entry that feeds the field by one of the transforms that can; half of them fixed, so that rows get through. */
function entryFor(field: Field): fc.Arbitrary<object> {
  const fitting = transforms.filter((name) => TRANSFORMS[name].feeds.includes(field.kind));
  const constants = fitting.map(() => 'constant' as const);
  return fc.constantFrom(...fitting, ...constants).chain((transform): fc.Arbitrary<object> => {
    const base = { target_field: field.name, transform };
    if (transform === 'constant') return fc.constant({ ...base, value: storable(field) });
    return fc
      .tuple(source, reading, combine, optionsOf(transform, field))
      .map(([from, read, more, options]) => {
        const combined = 'source_column' in from && more !== undefined ? { combine: more } : {};
        return { ...base, ...from, ...read, ...combined, ...options };
      });
  });
}

const rule = fc.oneof(
  fc.record({ rule: fc.constant('required'), column, severity: fc.constantFrom('error', 'warning') }),
  fc.record({
    rule: fc.constant('range'),
    column,
    least: fc.constant('0'),
    severity: fc.constantFrom('error', 'warning'),
  }),
  fc.record({ rule: fc.constant('unique'), column }),
  fc.record({ rule: fc.constant('allowed_values'), column, values: fc.constant(['complete', '__proto__']) }),
);
const whole = fc.record(
  {
    identity: fc.oneof(
      fc.record({ by: fc.constantFrom('content', 'row_number') }),
      fc.record({
        by: fc.constant('columns'),
        columns: fc.uniqueArray(column, { minLength: 1, maxLength: 2 }),
      }),
    ),
    validation_rules: fc.record({
      required_columns: fc.uniqueArray(column, { maxLength: 2 }),
      rules: fc.array(rule, { maxLength: 2 }),
    }),
  },
  { requiredKeys: [] },
);

/** A mapping that can be used on these columns: every required field is fed, others by chance. */
export const soundConfig: fc.Arbitrary<MappingConfig> = fc.constantFrom(...DATASET_NAMES).chain((dataset) => {
  const { fields } = DATASETS[dataset];
  const needed = fields.filter((field) => field.required && field.fallback === undefined);
  const others = fields.filter((field) => !needed.includes(field));
  return fc
    .tuple(
      fc.tuple(...needed.map(entryFor)),
      fc.shuffledSubarray(others).chain((some) => fc.tuple(...some.map(entryFor))),
      whole,
    )
    .map(([required, optional, more]) =>
      MappingConfig.parse({ dataset, mappings: [...required, ...optional], ...more }),
    );
});

const anyName = fc.oneof(
  column,
  fc.constantFrom('date', 'amount', 'provider_id', 'metric_type', 'Gone', 'colour'),
);
const anyEntry = fc.record(
  {
    source_column: anyName,
    source_tab: fc.constant(true),
    source_cell: fc.constantFrom('A1', 'ZZZ9999'),
    combine: fc.record({
      columns: fc.array(anyName, { minLength: 1, maxLength: 5 }),
      between: fc.string({ maxLength: 10 }),
    }),
    split: fc.record({
      by: fc.string({ minLength: 1, maxLength: 10, unit: 'binary' }),
      part: fc.constantFrom(-20, 1, 20),
    }),
    target_field: anyName,
    transform: fc.constantFrom(...transforms),
    with: fc.dictionary(anyName, fc.string(), { maxKeys: 3 }),
    empty_words: fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
    date_format: fc.string({ minLength: 1 }),
    first_year: fc.integer({ min: 1900, max: 2200 }),
    last_year: fc.integer({ min: 1900, max: 2200 }),
    lookup_table: fc.constantFrom('providers', 'members'),
    values: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
    value: fc.string({ unit: 'binary' }),
  },
  { requiredKeys: ['target_field', 'transform'] },
);

/** Any document at all that the schema takes; most of them cannot be used. */
export const anyConfig: fc.Arbitrary<MappingConfig> = fc
  .record({
    dataset: fc.constantFrom(...DATASET_NAMES),
    mappings: fc.array(anyEntry, { minLength: 1, maxLength: 4 }),
  })
  .map((document) => MappingConfig.safeParse(document).data)
  .filter((config) => config !== undefined);
