import type { DatasetName } from '../../shared/dataset.ts';
import type { MapResult } from '../../shared/mapResult.ts';
import { rowHashes } from '../../shared/rowHash.ts';
import type { ChunkLine } from './chunkLine.ts';
import type { TablePart } from './openTable.ts';
import { sha256 } from './sha256.ts';

/** A row hash has room for so many records. */
const MOST_RECORDS = 50;

/** The rows to send of a part, and whether most of those that were asked about have changed. */
export interface WantedRows {
  readonly rows: TablePart['rows'];
  readonly most: boolean;
}

/**
 * Asks by their hash which rows the server wants, and adds those that it can't know by it: rows without records, and
 * rows with issues, which the receipt is to name.
 */
export function askForRows(
  line: ChunkLine,
  { rows }: TablePart,
  { records, issues }: MapResult,
  dataset: DatasetName,
): WantedRows {
  const unasked = new Set(issues.map(({ row }) => row));
  for (const { row, entry } of records) if (entry >= MOST_RECORDS) unasked.add(row);
  const hashes = rowHashes(
    dataset,
    records.filter(({ row }) => !unasked.has(row)),
    sha256,
  );
  const stored = new Set(hashes.map(([row]) => row));
  const wanted = line.ask(hashes);
  for (const row of wanted) stored.delete(row);
  return { rows: rows.filter(({ row }) => !stored.has(row)), most: wanted.length * 2 > hashes.length };
}
