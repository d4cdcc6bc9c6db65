import { performance } from 'node:perf_hooks';
import type { SheetTable } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import type { MapResult } from '../../shared/mapResult.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { ROWS_PER_CHUNK } from '../../shared/push.ts';
import { type Figure, median } from './figure.ts';

const ROWS = 100_000;
const RUNS = 9;
const WARM_UPS = 2;
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

/**
 * Rows a second of `mapRows` beside those of `JSON.parse` of the same chunks: 100,000 rows of 11 cells in
 * chunks as the add-on sends them, every cell mapped, six records a row. Medians of nine runs of each, taken
 * in turn after a warm-up.
 */
export async function mapThroughput(): Promise<Figure & { readonly name: 'map.throughput' }> {
  const chunks = makeChunks();
  const config = makeConfig();
  const runs: { parsing: number; mapping: number }[] = [];
  for (let run = 0; run < WARM_UPS + RUNS; run++) {
    runs.push(timeChunks(chunks, config));
    await Promise.resolve();
  }
  const counted = runs.slice(WARM_UPS);
  const ours = rate(counted.map(({ mapping }) => mapping));
  const reference = rate(counted.map(({ parsing }) => parsing));
  return { name: 'map.throughput', ours, reference, ratio: ours / reference, unit: 'rows/s' };
}

/** Milliseconds that all chunks take in each of the two. */
function timeChunks(chunks: readonly string[], config: MappingConfig) {
  let parsing = 0;
  let mapping = 0;
  for (const json of chunks) {
    const started = performance.now();
    const { rows }: Pick<SheetTable, 'rows'> = JSON.parse(json);
    const parsed = performance.now();
    const result = mapRows({ headers: HEADERS, rows }, config, NO_LOOKUPS);
    mapping += performance.now() - parsed;
    parsing += parsed - started;
    requireRecords(result);
  }
  return { parsing, mapping };
}

function requireRecords({ records, issues }: MapResult): void {
  if (records.length === ROWS_PER_CHUNK * 6 && issues.length === 0) return;
  throw new Error('the bench rows did not all map');
}

function rate(times: readonly number[]): number {
  return Math.round((ROWS / median(times)) * 1_000);
}

function makeChunks(): string[] {
  return Array.from({ length: ROWS / ROWS_PER_CHUNK }, (_, chunk) =>
    JSON.stringify({ rows: makeRows(chunk * ROWS_PER_CHUNK) }),
  );
}

function makeRows(first: number) {
  return Array.from({ length: ROWS_PER_CHUNK }, (_, index) => ({
    row: first + index + 2,
    cells: makeCells(first + index),
  }));
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
  const grouped = amount(7919)
    .toFixed(2)
    .replace(/\B(?=(\d{3})+\.)/g, ',');
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
