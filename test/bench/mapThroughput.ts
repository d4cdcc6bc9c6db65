import { performance } from 'node:perf_hooks';
import type { SheetTable } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { type MapResult, mapRows } from '../../shared/mapRows.ts';

const ROWS = 100_000;
const RUNS = 7;
const HEADERS = [
  'Date',
  'Carrier',
  'Method',
  'Code',
  'Reference',
  'Production',
  'Adj',
  'Write-off',
  'Pt Income',
  'Ins Income',
  'Refund',
];

/** One line of the table that `npm run bench` prints. */
export interface BenchResult {
  readonly name: 'map.throughput';
  readonly ours: number;
  readonly reference: number;
  readonly ratio: number;
  readonly unit: string;
}

/**
 * Rows a second of `mapRows` beside those of `JSON.parse` of the same chunk: 100,000 rows of 11 cells, every
 * one of them mapped, six records a row. Medians of seven runs of each, taken in turn after a warm-up.
 */
export async function mapThroughput(): Promise<BenchResult> {
  const json = JSON.stringify({ rows: makeRows() });
  const config = makeConfig();
  const mapping: number[] = [];
  const parsing: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const started = performance.now();
    const { rows }: Pick<SheetTable, 'rows'> = JSON.parse(json);
    const parsed = performance.now();
    requireRecords(mapRows({ headers: HEADERS, rows }, config, NO_LOOKUPS));
    const mapped = performance.now();
    if (run >= 0) parsing.push(parsed - started);
    if (run >= 0) mapping.push(mapped - parsed);
    await Promise.resolve();
  }
  const ours = rate(mapping);
  const reference = rate(parsing);
  return { name: 'map.throughput', ours, reference, ratio: ours / reference, unit: 'rows/s' };
}

function requireRecords({ records, issues }: MapResult): void {
  if (records.length !== ROWS * 6 || issues.length > 0) throw new Error('the bench rows did not all map');
}

function rate(times: number[]): number {
  const median = times.sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? Number.NaN;
  return Math.round((ROWS / median) * 1_000);
}

function makeRows() {
  return Array.from({ length: ROWS }, (_, index) => ({ row: index + 2, cells: makeCells(index) }));
}

function makeCells(index: number): string[] {
  const date = `${1 + (index % 12)}/${1 + (index % 28)}/2025`;
  const words = [
    `Carrier ${index % 40}`,
    index % 3 ? 'card' : 'check',
    `D${1000 + (index % 900)}`,
    `R-${index}`,
  ];
  const amount = (factor: number) => ((index * factor) % 1_000_000) / 100;
  const grouped = amount(7919).toLocaleString('en-US', { minimumFractionDigits: 2 });
  return [
    date,
    ...words,
    ` $ ${grouped} `,
    index % 4 ? ' $ -   ' : `(${amount(104_729).toFixed(2)})`,
    `-$${amount(31).toFixed(2)}`,
    amount(1_299_709).toFixed(2),
    `$${grouped}`,
    index % 9 ? '0.00' : `${amount(13).toFixed(2)}-`,
  ];
}

function makeConfig(): MappingConfig {
  const kinds = ['production', 'adjustment', 'adjustment', 'collection', 'collection', 'refund'];
  const texts = ['insurance_carrier', 'payment_method', 'procedure_code', 'source_reference'];
  return MappingConfig.parse({
    dataset: 'financial',
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'M/D/YYYY' },
      ...texts.map((field, index) => ({
        source_column: HEADERS[index + 1],
        target_field: field,
        transform: 'text',
      })),
      ...kinds.map((kind, index) => ({
        source_column: HEADERS[index + 5],
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: kind, category: HEADERS[index + 5] },
      })),
    ],
  });
}
