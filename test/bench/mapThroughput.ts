import { performance } from 'node:perf_hooks';
import type { SheetTable } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import type { MapResult } from '../../shared/mapResult.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { ROWS_PER_CHUNK } from '../../shared/push.ts';
import { BENCH_HEADERS, makeBenchCells, makeBenchConfig } from './benchTable.ts';
import { type Figure, median } from './figure.ts';

const ROWS = 100_000;
const RUNS = 9;
const WARM_UPS = 2;

/**
 * Rows a second of `mapRows` beside those of `JSON.parse` of the same chunks: 100,000 rows of 11 cells in
 * chunks as the add-on sends them, every cell mapped, six records a row. Medians of nine runs of each, taken
 * in turn after a warm-up.
 */
export async function mapThroughput(): Promise<Figure & { readonly name: 'map.throughput' }> {
  const chunks = makeChunks();
  const config = makeBenchConfig();
  const runs: { parsing: number; mapping: number }[] = [];
  for (let run = 0; run < WARM_UPS + RUNS; run++) {
    runs.push(timeChunks(chunks, config));
    await Promise.resolve();
  }
  const counted = runs.slice(WARM_UPS);
  const ours = rate(counted.map(({ mapping }) => mapping));
  const reference = rate(counted.map(({ parsing }) => parsing));
  return { name: 'map.throughput', ours, reference, ratio: ours / reference, unit: 'rows/s', least: 0.5 };
}

/** Milliseconds that all chunks take in each of the two. */
function timeChunks(chunks: readonly string[], config: MappingConfig) {
  let parsing = 0;
  let mapping = 0;
  for (const json of chunks) {
    const started = performance.now();
    const { rows }: Pick<SheetTable, 'rows'> = JSON.parse(json);
    const parsed = performance.now();
    const result = mapRows({ headers: BENCH_HEADERS, rows }, config, NO_LOOKUPS);
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
    cells: makeBenchCells(first + index),
  }));
}
