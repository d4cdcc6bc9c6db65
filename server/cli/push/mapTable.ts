import { hash } from 'node:crypto';
import type { SheetRow } from '../../../shared/cell.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { createMonthSums } from '../../../shared/monthSums.ts';
import { ROWS_PER_CHUNK } from '../../../shared/push.ts';
import { rowHashes } from '../../../shared/rowHash.ts';
import type { MonthSum } from '../../../shared/sums.ts';
import type { PreparedSending, Sending } from './sending.ts';

/** What the rows of a table give: its sums, and the hash of each row that gives records. */
export interface MappedTable {
  readonly sheetSums: readonly MonthSum[];
  readonly hashes: readonly (readonly [row: number, hash: string])[];
}

/** What a HashChunk takes: a key and fifty records. */
const LONGEST_HASH = 22 + 50 * 11;

/** Maps all rows, a piece at a time: the records of a large table need not be held at once. */
export function mapTable(
  { config, lookups }: Pick<Sending, 'config' | 'lookups'>,
  { headers, rows, surroundings }: PreparedSending,
): MappedTable {
  const sums = createMonthSums(config.dataset);
  const hashes: [row: number, hash: string][] = [];
  for (const piece of cut(rows, ROWS_PER_CHUNK)) {
    const { records } = mapRows({ headers, rows: piece, surroundings }, config, lookups);
    sums.add(records);
    hashes.push(...rowHashes(config.dataset, records, sha256));
  }
  return { sheetSums: sums.sums(), hashes: hashes.filter(([, text]) => text.length <= LONGEST_HASH) };
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

function* cut(rows: readonly SheetRow[], size: number): Generator<readonly SheetRow[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}
