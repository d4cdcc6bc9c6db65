import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow, SheetTable, Surroundings } from '../../../shared/cell.ts';
import { checkMapping } from '../../../shared/checkMapping.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MapResult } from '../../../shared/mapResult.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { pickColumns } from '../../../shared/pickColumns.ts';
import { splitRows } from '../../../shared/rowKinds.ts';
import { rowMarker } from '../../../shared/rowMarker.ts';
import { suggestMapping } from '../../../shared/suggestMapping.ts';
import { DEMO_LOOKUPS } from '../../fixtures/demoTable.ts';
import { mappings } from '../../fixtures/mappings.ts';
import { anyCell, NASTY } from './anyCell.ts';
import { anyConfig, COLUMNS, soundConfig } from './anyConfig.ts';

const LOOKUPS: Lookups = {
  ...DEMO_LOOKUPS,
  providers: [
    ...DEMO_LOOKUPS.providers,
    {
      id: 'dated',
      name: 'Dated',
      aliases: [],
      dated: [{ alias: 'Complete', from: '2025-01-01', until: null }],
    },
  ],
  leftOut: ['Northside'],
};
const surroundings: fc.Arbitrary<Surroundings> = fc.record({
  tabName: fc.oneof(fc.constantFrom('Jan-25', '2025-01-02', 'MELL'), fc.string({ unit: 'binary' })),
  cellsAbove: fc.record({ B2: anyCell, C1: anyCell }),
});
const rowsOfCells = fc.array(fc.array(anyCell, { maxLength: COLUMNS.length }), { maxLength: 6 });

/** The headers that a mapping needs, or the usual ones, with rows marked as the reader of the whole sheet does. */
function tableFor(config: MappingConfig, cells: readonly Cell[][], around: Surroundings): SheetTable {
  const named = config.mappings.flatMap(({ source_column: column, combine }) => [
    ...(column === undefined ? [] : [column]),
    ...(combine?.columns ?? []),
  ]);
  const { headers } = pickColumns([...new Set([...COLUMNS, ...named])], config);
  const mark = rowMarker(headers, config);
  const rows = cells.map((row, index): SheetRow => mark({ row: index + 2, cells: row }));
  return { headers, rows, surroundings: around };
}

/** How each row ended: any two endings of one row are a fault. */
function endings({ records, issues, skips }: MapResult): number[] {
  const stored = new Set(records.map(({ row }) => row));
  const refused = new Set(issues.filter(({ severity }) => severity === 'error').map(({ row }) => row));
  const skipped = skips.map(({ row }) => row);
  return [...stored, ...refused, ...skipped].sort((a, b) => a - b);
}

const CONFIGS: readonly (readonly [string, fc.Arbitrary<MappingConfig>])[] = [
  ['the mapping of a clinic sheet', fc.constantFrom(...Object.values(mappings))],
  ['a mapping that can be used', soundConfig],
  ['any document that the schema takes', anyConfig],
];

describe.each(CONFIGS)('mapRows by %s, whatever the cells hold', (_, config) => {
  it('never throws, and ends every row in exactly one way', () => {
    fc.assert(
      fc.property(config, rowsOfCells, surroundings, (mapping, cells, around) => {
        const table = tableFor(mapping, cells, around);
        const result = mapRows(table, mapping, LOOKUPS);
        expect(endings(result)).toEqual(table.rows.map(({ row }) => row));
      }),
      { numRuns: 300 },
    );
  });

  it('lets nothing through that Postgres would refuse', () => {
    fc.assert(
      fc.property(config, rowsOfCells, surroundings, (mapping, cells, around) => {
        const { records, issues } = mapRows(tableFor(mapping, cells, around), mapping, LOOKUPS);
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

  it('gives the same records and issues whatever the order of the columns', () => {
    const order = fc.shuffledSubarray([...COLUMNS.keys()], { minLength: COLUMNS.length });
    fc.assert(
      fc.property(config, rowsOfCells, surroundings, order, (mapping, cells, around, weights) => {
        const table = tableFor(mapping, cells, around);
        const turned = [...table.headers.keys()].sort((a, b) => (weights[a] ?? a) - (weights[b] ?? b));
        const other: SheetTable = {
          ...table,
          headers: turned.map((index) => table.headers[index] ?? ''),
          rows: table.rows.map((row) => ({ ...row, cells: turned.map((index) => row.cells[index] ?? '') })),
        };
        expect(mapRows(other, mapping, LOOKUPS)).toEqual(mapRows(table, mapping, LOOKUPS));
      }),
    );
  });

  it('maps rows one by one as it maps them together', () => {
    fc.assert(
      fc.property(config, rowsOfCells, surroundings, (mapping, cells, around) => {
        const table = tableFor(mapping, cells, around);
        const single = table.rows.map((row) => mapRows({ ...table, rows: [row] }, mapping, LOOKUPS));
        const together = mapRows(table, mapping, LOOKUPS);
        expect(together.records).toEqual(single.flatMap(({ records }) => records));
        expect(together.issues).toEqual(single.flatMap(({ issues }) => issues));
      }),
    );
  });
});

describe('the mappings that these tests make', () => {
  it('can be used, and store rows', () => {
    const samples = fc.sample(
      fc.tuple(soundConfig, fc.array(fc.array(anyCell, { minLength: 6 }), { minLength: 6 })),
      {
        numRuns: 200,
        seed: 1,
      },
    );
    const around = { tabName: '2025-01-02', cellsAbove: { B2: '2025-01-02', C1: 1 } };
    const stored = samples.map(([mapping, cells]) => {
      const table = tableFor(mapping, cells, around);
      expect(checkMapping(mapping, table.headers)).toEqual([]);
      return mapRows(table, mapping, LOOKUPS).records.length;
    });
    expect(stored.filter((count) => count > 0).length).toBeGreaterThan(20);
  });
});

describe('the way to a push, whatever the sheet holds', () => {
  it('never throws, from rows to proposal', () => {
    const header = fc.constantFrom('Date', 'Production', 'Prov', 'Outcome', '__proto__', 'UUID', 'Retention');
    fc.assert(
      fc.property(fc.uniqueArray(header, { minLength: 1 }), rowsOfCells, (headers, cells) => {
        const rows = cells.map((row, index) => ({ row: index + 2, cells: row }));
        const { rows: kept, skips } = splitRows(headers, rows);
        expect(kept.length + skips.length).toBe(rows.length);
        const { config } = suggestMapping(headers, rows, DEMO_LOOKUPS);
        expect(kept.map(rowMarker(headers, config)).length).toBe(kept.length);
      }),
    );
  });

  it('ends, with cells of 50,000 characters in every column', () => {
    const config = mappings['location-financials'];
    const cells = [...NASTY, ...NASTY, ...NASTY].map((each) => Array.from({ length: 5 }, () => each));
    const result = mapRows(tableFor(config, cells, { tabName: '', cellsAbove: {} }), config, LOOKUPS);
    expect(endings(result)).toHaveLength(cells.length);
  });
});
