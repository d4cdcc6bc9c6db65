import type { Cell, SheetRow } from '../../shared/cell.ts';
import { HASHES_PER_CHUNK } from '../../shared/push.ts';
import { Failure } from '../failure.ts';
import { type SheetReader, sheetReader } from './sheetReader.ts';

const CELLS_PER_READ = 400_000;

/** Which rows: those below the header row, whose cells read so, down to the last. */
export interface BandedRows {
  readonly headerRow: number;
  readonly header: readonly Cell[];
  readonly lastRow: number;
}

/**
 * Rows of a sheet in bands small enough for Google and for this script's memory. Each
 * band reads the last row of the one before once more. Throws `rows_moved` where it reads otherwise, or where the
 * sheet's size or its header row are no longer what they were: a row may have been missed, or read twice.
 */
export function* readBands(
  sheetName: string,
  reader: SheetReader,
  { headerRow, header, lastRow }: BandedRows,
): Generator<readonly SheetRow[]> {
  const step = Math.min(HASHES_PER_CHUNK, Math.max(2, Math.floor(CELLS_PER_READ / reader.columnCount)));
  let above: readonly Cell[] = header;
  for (let from = headerRow + 1; from <= lastRow; from += step) {
    const count = Math.min(step, lastRow - from + 1);
    const [overlap = [], ...rows] = readStill(sheetName, reader, from - 1, count + 1);
    if (!readsAs(overlap, above)) throw rowsMoved(sheetName);
    above = rows[rows.length - 1] ?? [];
    yield rows.map((cells, index) => ({ row: from + index, cells }));
  }
  const now = sheetReader(sheetName);
  if (hasOtherSize(now, reader) || !readsAs(now.read(headerRow, 1)[0] ?? [], header)) {
    throw rowsMoved(sheetName);
  }
}

/** The sheet did not hold still. */
export function rowsMoved(sheetName: string): Failure {
  return new Failure(
    'rows_moved',
    `“${sheetName}” was changed while Chairside read it. Wait until nobody sorts it or adds to it, then try again.`,
  );
}

/** Google throws for rows that are no longer there. */
function readStill(sheetName: string, reader: SheetReader, from: number, count: number): Cell[][] {
  try {
    return reader.read(from, count);
  } catch (error) {
    throw hasOtherSize(sheetReader(sheetName), reader) ? rowsMoved(sheetName) : error;
  }
}

function hasOtherSize(now: SheetReader, before: SheetReader): boolean {
  return now.rowCount !== before.rowCount || now.columnCount !== before.columnCount;
}

function readsAs(cells: readonly Cell[], before: readonly Cell[]): boolean {
  return JSON.stringify(cells) === JSON.stringify(before);
}
