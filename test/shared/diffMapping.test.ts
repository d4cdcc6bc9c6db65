import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffMapping } from '../../shared/diffMapping.ts';
import { documentText } from '../../shared/documentText.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { MappingEntry, TransformName } from '../../shared/mappingEntry.ts';

const ADJ = { source_column: 'Adj', target_field: 'amount', transform: 'currency' };
const PROV = {
  source_column: 'Prov',
  target_field: 'provider_id',
  transform: 'lookup',
  lookup_table: 'providers',
};

type Document = Omit<Record<keyof MappingConfig, unknown>, 'config_version'>;

function version(mappings: readonly object[], rest: Partial<Document> = {}, headerRow = 1) {
  return { headerRow, config: MappingConfig.parse({ mappings, ...rest }) };
}

function diff(before: readonly object[], after: readonly object[]): string[] {
  return diffMapping(version(before), version(after));
}

describe('what a version changed', () => {
  it('is told for a column that is used now, or not any more', () => {
    expect(diff([ADJ], [ADJ, PROV])).toEqual(['“Prov” means Provider (was: not used).']);
    expect(diff([ADJ, PROV], [PROV])).toEqual(['“Adj” is not used any more.']);
  });

  it('is told for a column that means something else now, or one thing more', () => {
    const collections = { ...ADJ, with: { metric_type: 'collection' } };
    expect(diff([ADJ], [collections])).toEqual([
      '“Adj” means Amount (Kind of amount: Collection) now (was: Amount).',
    ]);
    const notes = { source_column: 'Adj', target_field: 'notes', transform: 'text' };
    expect(diff([ADJ], [ADJ, notes])).toEqual(['“Adj” also means Notes now.']);
    expect(diff([ADJ, notes], [ADJ])).toEqual(['“Adj” does not mean Notes any more.']);
  });

  /** A value of each setting of an entry, and how its coming and going is told. */
  const SETTINGS: Readonly<
    Record<
      Exclude<
        keyof MappingEntry,
        'source_column' | 'source_tab' | 'source_cell' | 'target_field' | 'transform' | 'with' | 'values'
      >,
      readonly [unknown, string, string]
    >
  > = {
    sign: ['negated', 'the sign is flipped now', 'the sign is taken as it stands now'],
    combine: [
      { columns: ['B', 'C'], between: ' ' },
      'it is joined with “B” and “C” now, with “ ” between',
      'it is not joined with other columns any more',
    ],
    split: [
      { by: '-', part: 2 },
      'its text is cut at “-” now, and part 2 is read',
      'its text is not cut any more',
    ],
    empty_words: [['n/a'], '“n/a” says that nothing is there now', '“n/a” is an ordinary word again'],
    decimal_mark: ['comma', 'decimals are written 1.234,56 now', 'decimals are written 1,234.56 now'],
    currency_format: ['EUR', 'the currency is EUR now', 'any currency is taken now'],
    bare_number: ['fraction', 'a rate of 84 % is written 0.84 now', 'a rate needs its % sign now'],
    date_format: ['YYYY', 'dates are written YYYY now', 'dates are written as in the whole sheet now'],
    century_pivot: [
      50,
      'two-digit years from 50 on belong to the last century now',
      'two-digit years from 70 on belong to the last century now',
    ],
    first_year: [2000, 'days before 2000 are issues now', 'days before 1990 are issues now'],
    last_year: [2030, 'days after 2030 are issues now', 'days after 2100 are issues now'],
    clock: ['hours_minutes', '3:25 is hours and minutes now', '3:25 is minutes and seconds now'],
    lookup_table: [
      'members',
      'names are looked up among the members now',
      'no list of names is chosen any more',
    ],
    lookup_field: [
      'code',
      'names are found by code now',
      'names are found by name, other spelling or id now',
    ],
    otherwise: ['1', 'any other word means “1” now', 'any other word is an issue now'],
    value: ['1', 'it is always “1” now', 'it has no fixed value any more'],
  };

  it.each(Object.entries(SETTINGS))('is told for the setting %s, both ways', (key, [value, came, went]) => {
    expect(diff([ADJ], [{ ...ADJ, [key]: value }])).toEqual([`“Adj”: ${came}.`]);
    expect(diff([{ ...ADJ, [key]: value }], [ADJ])).toEqual([`“Adj”: ${went}.`]);
  });

  it.each(TransformName.options.filter((name) => name !== 'currency'))(
    'is told for reading as %s',
    (name) => {
      expect(diff([ADJ], [{ ...ADJ, transform: name }])).toEqual([
        expect.stringMatching(/^“Adj”: it is read as .+ now\.$/),
      ]);
    },
  );

  it('names the field where a column has several', () => {
    const notes = { source_column: 'Adj', target_field: 'notes', transform: 'text' };
    expect(diff([ADJ, notes], [{ ...ADJ, sign: 'absolute' }, notes])).toEqual([
      '“Adj” as Amount: the sign is left out now.',
    ]);
  });

  it('is told once for a word, whatever it says to how many counts', () => {
    const outcome = (words: Readonly<Record<string, string>>) =>
      ['connected_calls', 'voicemails'].map((field) => ({
        source_column: 'Outcome',
        target_field: field,
        transform: 'value_map',
        values: Object.fromEntries(
          Object.entries(words).map(([word, counts]) => [word, counts === field ? '1' : '0']),
        ),
      }));
    const calls = (words: Readonly<Record<string, string>>) => version(outcome(words), { dataset: 'call' });
    expect(diffMapping(calls({}), calls({ LM: 'voicemails' }))).toEqual([
      '“Outcome”: the word “LM” means Voicemails now.',
    ]);
    expect(diffMapping(calls({ LM: 'voicemails' }), calls({ LM: 'connected_calls' }))).toEqual([
      '“Outcome”: the word “LM” means Connected now (was: Voicemails).',
    ]);
    expect(diffMapping(calls({ LM: 'voicemails', constructor: 'none' }), calls({ constructor: '' }))).toEqual(
      ['“Outcome”: the word “LM” has no meaning any more.'],
    );
  });

  it('says a choice in plain words', () => {
    const type = (value: string) => [
      {
        source_column: 'Type',
        target_field: 'appointment_type',
        transform: 'value_map',
        values: { NP: value },
      },
    ];
    const dataset = 'appointment';
    expect(
      diffMapping(version(type('recall'), { dataset }), version(type('new_patient'), { dataset })),
    ).toEqual(['“Type”: the word “NP” means New patient now (was: Recall).']);
  });

  it('is told for what is read from elsewhere than a column', () => {
    const fixed = { target_field: 'category', transform: 'constant', value: 'Lab' };
    expect(diff([ADJ], [ADJ, fixed])).toEqual(['Category is always “Lab” now.']);
    expect(diff([ADJ, fixed], [ADJ])).toEqual(['Category has no fixed value any more.']);
    expect(diff([ADJ, fixed], [ADJ, { ...fixed, value: 'Rx' }])).toEqual([
      'Category: it is always “Rx” now.',
    ]);
    const tab = { source_tab: true, target_field: 'category', transform: 'text' };
    expect(diff([ADJ], [ADJ, tab])).toEqual(["The tab's name means Category (was: not used)."]);
    const cell = { source_cell: 'B2', target_field: 'date', transform: 'date' };
    expect(diff([ADJ, cell], [ADJ])).toEqual(['The cell B2 is not used any more.']);
  });

  it.each<[string, Partial<Document>, string, string]>([
    [
      'dataset',
      { dataset: 'call' },
      'The sheet is stored under Calls now (was: Production and collections).',
      'The sheet is stored under Production and collections now (was: Calls).',
    ],
    [
      'identity',
      { identity: { by: 'columns', columns: ['UUID'] } },
      'Rows are recognised by “UUID” now (was: their content).',
      'Rows are recognised by their content now (was: “UUID”).',
    ],
    [
      'required columns',
      { validation_rules: { required_columns: ['Date'] } },
      '“Date” is required now.',
      '“Date” is not required any more.',
    ],
    [
      'date format',
      { validation_rules: { date_format: 'MMM-YY' } },
      'Dates are written MMM-YY now.',
      'Dates are written as each column says now.',
    ],
    [
      'confirmed identifiers',
      { confirmed_identifiers: ['Patient Name'] },
      "“Patient Name” may be sent, although it looks like a patient's.",
      '“Patient Name” may not be sent any more.',
    ],
    [
      'repeated headers',
      { repeated_headers: { RATE: 2 } },
      '“RATE” stands 2 times in the sheet now.',
      '“RATE” is not used more than once any more.',
    ],
  ])('is told for %s, both ways', (_, rest, came, went) => {
    const [without, having] = [version([PROV]), version([PROV], rest)];
    expect(diffMapping(without, having)).toEqual([came]);
    expect(diffMapping(having, without)).toEqual([went]);
  });

  it('is told for the header row', () => {
    expect(diffMapping(version([ADJ]), version([ADJ], {}, 2))).toEqual(['The header row is 2 now (was: 1).']);
  });

  it('is told for rules that came, went and changed', () => {
    const having = (...rules: object[]) => version([ADJ], { validation_rules: { rules } });
    const range = { rule: 'range', column: 'Adj', least: '0', most: '9' };
    expect(diffMapping(having(), having(range))).toEqual([
      'New check: “Adj” must be at least 0 and at most 9; the row is left out otherwise.',
    ]);
    expect(diffMapping(having(range), having())).toEqual([
      'Check removed: “Adj” must be at least 0 and at most 9; the row is left out otherwise.',
    ]);
    const softer = { ...range, severity: 'warning', message: 'Look twice.' };
    expect(diffMapping(having(range), having(softer))).toEqual([
      'Check changed: “Adj” must be at least 0 and at most 9; kept and said otherwise, in the words “Look twice.” ' +
        '(was: “Adj” must be at least 0 and at most 9; the row is left out otherwise).',
    ]);
  });
});

const column = fc.constantFrom('Adj', 'Date', 'Prov', '__proto__');
const word = fc.constantFrom('LM', 'NP', 'constructor', '1', '0');
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const entries = fc.record(
  {
    source_column: some(column),
    source_tab: some(fc.constant(true)),
    source_cell: some(fc.constantFrom('A1', 'B2')),
    combine: some(
      fc.record({
        columns: fc.array(column, { minLength: 1, maxLength: 2 }),
        between: fc.constantFrom('', ' '),
      }),
    ),
    split: some(fc.record({ by: fc.constantFrom('-', ','), part: fc.constantFrom(1, -1) })),
    target_field: fc.constantFrom('amount', 'date', 'voicemails', 'call_type', 'nothing'),
    transform: fc.constantFrom(...TransformName.options),
    with: some(fc.dictionary(fc.constantFrom('category', 'metric_type'), word)),
    empty_words: some(fc.uniqueArray(word, { maxLength: 2 })),
    sign: some(fc.constantFrom('as_is', 'negated')),
    decimal_mark: some(fc.constantFrom('point', 'comma')),
    currency_format: some(fc.constantFrom('USD', 'EUR')),
    bare_number: some(fc.constantFrom('fraction', 'percent')),
    date_format: some(fc.constantFrom('YYYY', 'MM')),
    century_pivot: some(fc.constantFrom(50, 70)),
    first_year: some(fc.constantFrom(1990, 2000)),
    last_year: some(fc.constantFrom(2100, 2000)),
    clock: some(fc.constantFrom('minutes_seconds', 'hours_minutes')),
    lookup_table: some(fc.constantFrom('providers', 'members')),
    lookup_field: some(fc.constantFrom('name', 'id')),
    values: some(fc.dictionary(word, word, { maxKeys: 2 })),
    otherwise: some(word),
    value: some(word),
  },
  { noNullPrototype: true },
);
const rules = fc.oneof(
  fc.record({ rule: fc.constantFrom('required', 'unique'), column }),
  fc.record({ rule: fc.constant('date_format'), column, format: word }),
  fc.record({ rule: fc.constant('range'), column, least: some(fc.constantFrom('0', '1')) }),
  fc.record({
    rule: fc.constant('allowed_values'),
    column,
    values: fc.uniqueArray(word, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    rule: fc.constant('expected_sum'),
    column,
    of: fc.array(fc.record({ column, negated: some(fc.constant(true)) }), { minLength: 1, maxLength: 2 }),
    severity: fc.constantFrom('error', 'warning'),
    message: some(word),
  }),
);
const documents = fc.record({
  dataset: fc.constantFrom('financial', 'call'),
  mappings: fc.array(entries, { minLength: 1, maxLength: 4 }),
  identity: fc.oneof(
    fc.constantFrom({ by: 'content' }, { by: 'row_number' }),
    fc.record({
      by: fc.constant('columns'),
      columns: fc.uniqueArray(column, { minLength: 1, maxLength: 2 }),
    }),
  ),
  validation_rules: fc.record({
    required_columns: fc.uniqueArray(column, { maxLength: 2 }),
    date_format: some(word),
    rules: some(fc.array(rules, { maxLength: 3 })),
  }),
  confirmed_identifiers: some(fc.uniqueArray(column, { maxLength: 2 })),
  repeated_headers: some(fc.dictionary(fc.constantFrom('A', 'B'), fc.constantFrom(2, 3))),
});

/** A document with what says nothing taken out: the order of lists but for those that read, and empty lists. */
function plain(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => plain(item));
    return key === 'columns' ? items : items.sort((a, b) => (documentText(a) < documentText(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  const isEmpty = ([name, inner]: [string, unknown]): boolean =>
    name !== 'with' && typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0;
  return Object.fromEntries(
    Object.entries(value)
      .filter((each) => each[1] !== undefined && !isEmpty(each))
      .map(([name, inner]) => [name, plain(inner, name)]),
  );
}

/** Another order of keys and entries throughout. */
function turned(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => turned(item));
    return key === 'columns' ? items : items.reverse();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner, name)]),
  );
}

const DOCUMENT_KEYS = [
  'dataset',
  'mappings',
  'identity',
  'validation_rules',
  'confirmed_identifiers',
  'repeated_headers',
] as const satisfies (keyof MappingConfig)[];
const parse = (document: unknown) => ({ headerRow: 1, config: MappingConfig.parse(document) });

describe('any two versions', () => {
  it('show no change in another order of entries, rules and keys', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(diffMapping(parse(document), parse(turned(document)))).toEqual([]);
      }),
    );
  });

  it('show a change exactly where they do not say the same', () => {
    const pairs = fc
      .tuple(documents, documents, fc.constantFrom(...DOCUMENT_KEYS))
      .map(([one, other, key]) => [one, { ...one, [key]: other[key] }] as const);
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const [before, after] = [parse(one), parse(other)];
        const same = documentText(plain(before.config)) === documentText(plain(after.config));
        expect(diffMapping(before, after).length === 0).toBe(same);
      }),
      { numRuns: 400 },
    );
  });

  it('show a change of any one key of an entry', () => {
    const changed = fc.tuple(entries, entries, fc.constantFrom(...Object.keys(MappingEntry.shape)));
    fc.assert(
      fc.property(changed, ([one, other, key]) => {
        const before = parse({ mappings: [one] });
        const after = parse({ mappings: [{ ...one, [key]: Reflect.get(other, key) }] });
        const same = documentText(plain(before.config)) === documentText(plain(after.config));
        expect(diffMapping(before, after).length === 0).toBe(same);
      }),
      { numRuns: 400 },
    );
  });
});
