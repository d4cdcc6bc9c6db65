import type { Cell, SheetRow } from '../../shared/cell.ts';
import { Failure } from '../failure.ts';
import type { SheetReader } from './sheetReader.ts';

const CELLS_PER_READ = 600_000;
const ROWS_PER_READ = 50_000;

/** A sheet's header row and what stands below it. */
export interface Bands {
  readonly header: readonly Cell[];
  /** The rows down to that one, in bands; to be read once. */
  below(lastRow: number): Generator<readonly SheetRow[]>;
}

/**
 * Opens a sheet in bands small enough for Google and for this script's memory. Each band reads the last row of the one
 * before once more: `rows_moved` where it reads otherwise, or where at the end the sheet has other rows or another
 * header row than at the beginning. A row may have been missed then, or read twice. A column added at the right moves
 * nothing.
 */
export function openBands(sheetName: string, reader: SheetReader, headerRow: number): Bands {
  const step = Math.min(ROWS_PER_READ, Math.max(2, Math.floor(CELLS_PER_READ / reader.columnCount)));
  const [header = [], ...first] = reader.read(headerRow, step + 1);
  let band = first;
  return {
    header,
    *below(lastRow) {
      for (let from = headerRow + 1; from <= lastRow; from += step) {
        const above = band[band.length - 1] ?? [];
        if (from > headerRow + 1) band = readOn(sheetName, reader, from, step, above);
        yield band.slice(0, lastRow - from + 1).map((cells, index) => ({ row: from + index, cells }));
      }
      const isStill = reader.hasItsRows() && readsAs(reader.read(headerRow, 1)[0], header);
      if (!isStill) throw rowsMoved(sheetName);
    },
  };
}

/** The sheet did not hold still. */
export function rowsMoved(sheetName: string): Failure {
  return new Failure(
    'rows_moved',
    `“${sheetName}” was changed while Chairside read it. Wait until nobody sorts it or adds to it, then try again.`,
  );
}

/** The next band below a row that was read. Google throws for rows that are no longer there. */
function readOn(
  sheetName: string,
  reader: SheetReader,
  from: number,
  count: number,
  above: Cell[],
): Cell[][] {
  try {
    const [overlap, ...band] = reader.read(from - 1, count + 1);
    if (readsAs(overlap, above)) return band;
  } catch (error) {
    if (reader.hasItsRows()) throw error;
  }
  throw rowsMoved(sheetName);
}

function readsAs(cells: readonly Cell[] | undefined, before: readonly Cell[]): boolean {
  return JSON.stringify(cells) === JSON.stringify(before);
}
