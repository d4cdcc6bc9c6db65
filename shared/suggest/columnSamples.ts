import { type Cell, foldText, isBlank, type SheetRow } from '../cell.ts';
import type { Field } from '../dataset.ts';
import { NO_LOOKUPS } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { TRANSFORMS } from '../transforms/registry.ts';
import { sheetError } from '../transforms/sheetError.ts';

/** One column as a proposal sees it: its name, its name to compare by, and its cells that hold something. */
export interface ColumnSamples {
  readonly name: string;
  readonly index: number;
  readonly key: string;
  readonly cells: readonly Cell[];
}

/** Samples of each column, without blank cells and formula errors. */
export function sampleColumns(headers: readonly string[], rows: readonly SheetRow[]): ColumnSamples[] {
  return headers.map((name, index) => ({
    name,
    index,
    key: foldText(name.replace(/[^\p{L}\p{N}%]+/gu, ' ')),
    cells: rows.flatMap(({ cells }) => {
      const cell = cells[index];
      return cell === undefined || isBlank(cell) || sheetError(cell) !== null ? [] : [cell];
    }),
  }));
}

/** The share, 0 to 1, of cells that an entry would read without an error. 0 where there are no cells. */
export function readableShare(cells: readonly Cell[], entry: MappingEntry, field: Field): number {
  const { transform } = TRANSFORMS[entry.transform];
  const read = transform({ entry, field, dateFormat: entry.date_format, lookups: NO_LOOKUPS });
  const readable = cells.filter((cell) => {
    const reading = read(cell);
    return typeof reading === 'string' || reading.value !== undefined;
  });
  return cells.length === 0 ? 0 : readable.length / cells.length;
}

/** The different words of a column, in order of appearance. */
export function distinctWords(cells: readonly Cell[]): string[] {
  const words = cells.flatMap((cell) =>
    typeof cell === 'string' && cell.length <= 100 ? [cell.trim()] : [],
  );
  return [...new Map(words.map((word) => [foldText(word), word])).values()];
}
