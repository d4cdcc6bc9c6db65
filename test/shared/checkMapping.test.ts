import { describe, expect, it } from 'vitest';
import { checkEntry } from '../../shared/checkEntry.ts';
import { checkMapping } from '../../shared/checkMapping.ts';
import { DATASETS } from '../../shared/dataset.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
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
    [
      'two sources',
      [{ ...DATE, source_tab: true }, AMOUNT],
      {},
      /from the column “Date” and from the tab’s name/,
    ],
    [
      'three sources',
      [{ ...DATE, source_tab: true, source_cell: 'B2' }, AMOUNT],
      {},
      /the cell B2\. Keep one/,
    ],
    ['no source', [{ target_field: 'date', transform: 'date' }, AMOUNT], {}, /Choose the column/],
    [
      'a fixed value that is read from somewhere',
      [DATE, AMOUNT, { source_tab: true, target_field: 'notes', transform: 'constant', value: 'x' }],
      {},
      /A fixed value is not read from the tab’s name/,
    ],
    [
      'a combined column that is gone',
      [{ ...DATE, combine: { columns: ['Gone'], between: '' } }, AMOUNT],
      {},
      /no column “Gone”/,
    ],
    [
      'columns behind the tab’s name',
      [
        { ...DATE, source_column: undefined, source_tab: true, combine: { columns: ['Kind'], between: '' } },
        AMOUNT,
      ],
      {},
      /put behind a column/,
    ],
    [
      'a fixed value in parts',
      [
        DATE,
        AMOUNT,
        { target_field: 'notes', transform: 'constant', value: 'x', split: { by: ' ', part: 1 } },
      ],
      {},
      /Where a text is cut means nothing to “constant”/,
    ],
    [
      'a pivot of an amount',
      [DATE, { ...AMOUNT, century_pivot: 30 }],
      {},
      /two-digit years turn means nothing/,
    ],
    ['years of an amount', [DATE, { ...AMOUNT, first_year: 2020 }], {}, /first year means nothing/],
    [
      'a clock of a date',
      [{ ...DATE, clock: 'hours_minutes' }, AMOUNT],
      {},
      /meaning of 3:25 means nothing to “date”/,
    ],
    [
      'years in the wrong order',
      [{ ...DATE, first_year: 2030, last_year: 2020 }, AMOUNT],
      {},
      /between 2030 and 2020/,
    ],
    [
      'a first year after the usual last',
      [{ ...DATE, first_year: 2150 }, AMOUNT],
      {},
      /between 2150 and 2100/,
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
    ['a list that names are not looked up in', { mappings: [{ ...DATE, lookup_table: 'patients' }] }],
    ['part 0', { mappings: [{ ...DATE, split: { by: ' ', part: 0 } }] }],
    ['a cell that is none', { mappings: [{ ...DATE, source_cell: 'B0' }] }],
  ])('is refused for %s', (_, document) => {
    expect(MappingConfig.safeParse(document).success).toBe(false);
  });

  it.each<[string, Document, RegExp]>([
    [
      'a list',
      { mappings: [{ ...DATE, lookup_table: 'patients' }] },
      /one of these lists: providers, members/,
    ],
    ['a newer version', { mappings: [DATE], config_version: 2 }, /saved by a newer Chairside/],
  ])('says in a sentence what is wrong with %s', (_, document, sentence) => {
    expect(MappingConfig.safeParse(document).error?.issues[0]?.message).toMatch(sentence);
  });

  it.each([
    [
      'a word',
      '{"mappings":[{"target_field":"date","transform":"value_map","values":{"__proto__":"x","a":"b"}}]}',
    ],
    ['a fixed field', '{"mappings":[{"target_field":"date","transform":"date","with":{"__proto__":"x"}}]}'],
    [
      'a header',
      '{"mappings":[{"target_field":"date","transform":"date"}],"repeated_headers":{"__proto__":2}}',
    ],
    ['a key of its own', '{"mappings":[{"target_field":"date","transform":"date"}],"__proto__":{}}'],
  ])('never loses __proto__ in silence: %s', (_, json) => {
    const { success, error } = MappingConfig.safeParse(JSON.parse(json));
    expect(success).toBe(false);
    expect(error?.issues[0]?.message).toMatch(/__proto__/);
  });

  it('names a word __proto__ in the sidebar, too, before anything is sent', () => {
    const entry: MappingEntry = {
      source_column: 'Kind',
      target_field: 'notes',
      transform: 'value_map',
      values: Object.fromEntries([['__proto__', 'x']]),
    };
    const [problem] = checkEntry(entry, DATASETS.financial, HEADERS);
    expect(problem).toMatchObject({
      column: 'Kind',
      message: expect.stringContaining('“__proto__” cannot be used'),
    });
  });
});
