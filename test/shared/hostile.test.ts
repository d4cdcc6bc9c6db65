import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow, SheetTable } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import type { MapResult } from '../../shared/mapResult.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { pickColumns } from '../../shared/pickColumns.ts';
import { occurrenceCounter } from '../../shared/rowIdentity.ts';
import { splitRows } from '../../shared/rowKinds.ts';
import { suggestMapping } from '../../shared/suggestMapping.ts';
import { DEMO_LOOKUPS } from '../fixtures/demoTable.ts';
import { mappings } from '../fixtures/mappings.ts';

const NASTY: readonly Cell[] = [
  '=IMPORTXML("http://example.com")',
  '__proto__',
  'constructor',
  'a\u0000b',
  '\ud800',
  '1e400',
  '0x1F',
  '١٢٣',
  '#REF!',
  ' $ -   ',
  '(((((5',
  '5'.repeat(50_000),
  ' '.repeat(50_000),
  '('.repeat(50_000),
  `1${',000'.repeat(12_000)}`,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  -0,
  1e308,
  true,
  { date: 'yesterday' },
  { date: '2025-02-30' },
];

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.constantFrom<Cell>('', '1/2/2025', '$5.00', 'Complete', 'MELL', 'Jan-25', '84%', '3:25'),
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
);
const mapping = fc.constantFrom(...Object.values(mappings));

function tableFor(config: MappingConfig, cells: readonly Cell[][]): SheetTable {
  const { headers } = pickColumns(
    config.mappings.flatMap((entry) => entry.source_column ?? []),
    config,
  );
  return { headers, rows: cells.map((row, index): SheetRow => ({ row: index + 2, cells: row })) };
}

/** How each row ended: any two endings of one row are a fault. */
function endings({ records, issues, skips }: MapResult): Map<number, string> {
  const stored = new Set(records.map(({ row }) => row));
  const refused = new Set(issues.filter(({ severity }) => severity === 'error').map(({ row }) => row));
  const skipped = new Set(skips.map(({ row }) => row));
  const rows = [...stored, ...refused, ...skipped];
  expect(new Set(rows).size).toBe(rows.length);
  return new Map(
    rows.map((row) => [row, stored.has(row) ? 'stored' : skipped.has(row) ? 'skipped' : 'refused']),
  );
}

describe('mapRows, whatever the cells hold', () => {
  it('never throws, and ends every row in exactly one way', () => {
    fc.assert(
      fc.property(mapping, fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }), (config, cells) => {
        const result = mapRows(tableFor(config, cells), config, DEMO_LOOKUPS);
        expect(endings(result).size).toBe(cells.length);
      }),
      { numRuns: 300 },
    );
  });

  it('lets nothing through that Postgres would refuse', () => {
    fc.assert(
      fc.property(mapping, fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 }), (config, cells) => {
        const { records, issues } = mapRows(tableFor(config, cells), config, DEMO_LOOKUPS);
        const texts = [
          ...records.flatMap(({ fields }) => Object.values(fields)),
          ...issues.map((each) => each.message),
        ];
        for (const text of texts) {
          expect(text).not.toMatch(/\p{Cs}/u);
          expect(text.includes('\u0000')).toBe(false);
          expect(text).not.toBe('');
        }
      }),
    );
  });

  it('gives the same records whatever the order of the columns', () => {
    const rows = fc.array(fc.array(cell, { minLength: 9, maxLength: 9 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        mapping,
        rows,
        fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
        (config, cells, weights) => {
          const table = tableFor(config, cells);
          const order = table.headers
            .map((_, index) => index)
            .sort((left, right) => (weights[left] ?? 0) - (weights[right] ?? 0));
          const turned: SheetTable = {
            headers: order.map((index) => table.headers[index] ?? ''),
            rows: table.rows.map((row) => ({ ...row, cells: order.map((index) => row.cells[index] ?? '') })),
          };
          expect(mapRows(turned, config, DEMO_LOOKUPS)).toEqual(mapRows(table, config, DEMO_LOOKUPS));
        },
      ),
    );
  });

  it('maps rows one by one as it maps them together', () => {
    fc.assert(
      fc.property(mapping, fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 6 }), (config, cells) => {
        const table = tableFor(config, cells);
        const single = table.rows.map((row) => mapRows({ ...table, rows: [row] }, config, DEMO_LOOKUPS));
        const together = mapRows(table, config, DEMO_LOOKUPS);
        expect(together.records).toEqual(single.flatMap(({ records }) => records));
        expect(together.issues).toEqual(single.flatMap(({ issues }) => issues));
      }),
    );
  });

  it('stays quick on cells of 50,000 characters', () => {
    const config = mappings['location-financials'];
    const cells = NASTY.map((each) => Array.from({ length: 5 }, () => each));
    const started = performance.now();
    mapRows(tableFor(config, [...cells, ...cells, ...cells]), config, NO_LOOKUPS);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('headers with names of the language’s own', () => {
  it('are columns like any other', () => {
    const config = MappingConfig.parse({
      mappings: [
        { source_column: '__proto__', target_field: 'date', transform: 'date' },
        {
          source_column: 'constructor',
          target_field: 'amount',
          transform: 'currency',
          with: { metric_type: 'production', category: '__proto__' },
        },
      ],
      identity: { by: 'columns', columns: ['__proto__'] },
    });
    const rows = [{ row: 2, cells: ['2025-01-02', '5'] }];
    const { records } = mapRows({ headers: ['__proto__', 'constructor'], rows }, config, NO_LOOKUPS);
    expect(records[0]?.fields).toEqual({
      date: '2025-01-02',
      amount: '5.00',
      metric_type: 'production',
      category: '__proto__',
    });
  });
});

describe('the way to a push, whatever the sheet holds', () => {
  it('never throws, from rows to proposal', () => {
    const header = fc.constantFrom('Date', 'Production', 'Prov', 'Outcome', '__proto__', 'UUID', 'Retention');
    fc.assert(
      fc.property(
        fc.uniqueArray(header, { minLength: 1 }),
        fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }),
        (headers, cells) => {
          const rows = cells.map((row, index) => ({ row: index + 2, cells: row }));
          const { rows: kept, skips } = splitRows(headers, rows);
          expect(kept.length + skips.length).toBe(rows.length);
          const { config } = suggestMapping(headers, rows, DEMO_LOOKUPS);
          expect(kept.map(occurrenceCounter(headers, config)).length).toBe(kept.length);
        },
      ),
    );
  });
});
