import { describe, expect, it } from 'vitest';
import { checkMapping } from '../../shared/checkMapping.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mappings } from '../fixtures/mappings.ts';

type Document = Record<string, unknown>;

const HEADERS = ['Date', 'Production', 'Kind', 'Provider'];
const DATE = { source_column: 'Date', target_field: 'date', transform: 'date' };
const AMOUNT = {
  source_column: 'Production',
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type: 'production', category: 'All' },
};

function problemsOf(entries: readonly Document[], more: Document = {}): string[] {
  const config = MappingConfig.parse({ mappings: entries, ...more });
  return checkMapping(config, HEADERS).map(({ message }) => message);
}

describe('checkMapping', () => {
  it('finds nothing wrong with a sound mapping', () => {
    expect(problemsOf([DATE, AMOUNT])).toEqual([]);
  });

  it.each(Object.entries(mappings))('finds the mapping of %s sound on its own columns', (_, config) => {
    const columns = config.mappings.flatMap((entry) => entry.source_column ?? []);
    expect(checkMapping(config, [...new Set([...columns, 'UUID', 'Submission ID'])])).toEqual([]);
  });

  it.each<[string, readonly Document[], Document, RegExp]>([
    ['a column that is gone', [DATE, { ...AMOUNT, source_column: 'Gone' }], {}, /no column “Gone”/],
    ['an unknown field', [DATE, AMOUNT, { ...DATE, target_field: 'colour' }], {}, /nothing called “colour”/],
    ['a field called __proto__', [DATE, AMOUNT, { ...DATE, target_field: '__proto__' }], {}, /__proto__/],
    ['a transform that does not fit', [{ ...DATE, transform: 'currency' }, AMOUNT], {}, /cannot be read as/],
    ['no date', [AMOUNT], {}, /Date is missing/],
    ['no kind of amount', [DATE, { ...AMOUNT, with: { category: 'x' } }], {}, /Kind of amount is missing/],
    ['an unknown kind', [DATE, { ...AMOUNT, with: { metric_type: 'gift', category: 'x' } }], {}, /“gift”/],
    [
      'a word with two meanings',
      [
        DATE,
        { ...AMOUNT, with: { category: 'x' } },
        {
          source_column: 'Kind',
          target_field: 'metric_type',
          transform: 'value_map',
          values: { P: 'production', ' p ': 'refund' },
        },
      ],
      {},
      /two meanings/,
    ],
    ['two dates', [DATE, { ...DATE, source_column: 'Kind' }, AMOUNT], {}, /more than one column/],
    [
      'a field fixed and read',
      [DATE, AMOUNT, { ...DATE, target_field: 'category', transform: 'text' }],
      {},
      /said elsewhere/,
    ],
    ['an unknown date format', [{ ...DATE, date_format: 'QQ' }, AMOUNT], {}, /“QQ” is not a way/],
    ['an unknown general format', [DATE, AMOUNT], { validation_rules: { date_format: 'QQ' } }, /“QQ”/],
    [
      'a required column that is gone',
      [DATE, AMOUNT],
      { validation_rules: { required_columns: ['X'] } },
      /“X”/,
    ],
    ['a key column that is gone', [DATE, AMOUNT], { identity: { by: 'columns', columns: ['Id'] } }, /“Id”/],
    [
      'a lookup without a list',
      [DATE, AMOUNT, { source_column: 'Provider', target_field: 'provider_id', transform: 'lookup' }],
      {},
      /whose names/,
    ],
    [
      'a lookup in the wrong list',
      [
        DATE,
        AMOUNT,
        {
          source_column: 'Provider',
          target_field: 'provider_id',
          transform: 'lookup',
          lookup_table: 'members',
        },
      ],
      {},
      /another list/,
    ],
    [
      'a constant without a value',
      [DATE, AMOUNT, { target_field: 'notes', transform: 'constant' }],
      {},
      /Write the value/,
    ],
    [
      'words without meanings',
      [
        DATE,
        { ...AMOUNT, with: { category: 'x' } },
        { source_column: 'Kind', target_field: 'metric_type', transform: 'value_map' },
      ],
      {},
      /what the words/,
    ],
  ])('names %s', (_, entries, more, sentence) => {
    expect(problemsOf(entries, more)).toContainEqual(expect.stringMatching(sentence));
  });

  it('lets one column feed two records that differ by what is fixed beside them', () => {
    const other = { ...AMOUNT, with: { metric_type: 'collection', category: 'All' } };
    expect(problemsOf([DATE, AMOUNT, other])).toEqual([]);
  });
});

describe('a mapping document', () => {
  it.each<[string, Document]>([
    ['an unknown key', { mappings: [DATE], colour: 'red' }],
    ['an unknown key of an entry', { mappings: [{ ...DATE, colour: 'red' }] }],
    ['an unknown transform', { mappings: [{ ...DATE, transform: 'guess' }] }],
    ['no entries', { mappings: [] }],
    ['a version of the future', { mappings: [DATE], config_version: 2 }],
  ])('is refused for %s', (_, document) => {
    expect(MappingConfig.safeParse(document).success).toBe(false);
  });
});
