import { type Cell, cellText, foldText, isBlank, type SheetRow } from '../cell.ts';
import type { Field } from '../dataset.ts';
import { type Lookups, NO_LOOKUPS } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { TRANSFORMS } from '../transforms/registry.ts';
import { sheetError } from '../transforms/sheetError.ts';
import { readHeader } from './readHeader.ts';

/** One column as a proposal sees it: its name, its name to compare by, and its cells that hold something. */
export interface ColumnSamples {
  readonly name: string;
  readonly index: number;
  /** The name in the words of the field, as `readHeader` writes it. */
  readonly key: string;
  /** Words of the name that were taken for mistyped ones. */
  readonly corrected: readonly string[];
  readonly cells: readonly Cell[];
  /** How many cells show a formula's error. */
  readonly errors: number;
}

/** Samples of each column, without blank cells and formula errors. */
export function sampleColumns(headers: readonly string[], rows: readonly SheetRow[]): ColumnSamples[] {
  return headers.map((name, index) => {
    const filled = rows.flatMap(({ cells }) => {
      const cell = cells[index];
      return cell === undefined || isBlank(cell) ? [] : [cell];
    });
    const cells = filled.filter((cell) => sheetError(cell) === null);
    return { name, index, ...readHeader(name), cells, errors: filled.length - cells.length };
  });
}

/** The share, 0 to 1, of cells that an entry would read without an error. 0 where there are no cells. */
export function readableShare(
  cells: readonly Cell[],
  entry: MappingEntry,
  field: Field,
  lookups: Lookups = NO_LOOKUPS,
): number {
  const { transform } = TRANSFORMS[entry.transform];
  const read = transform({ entry, field, dateFormat: entry.date_format, lookups });
  const readable = cells.filter((cell) => {
    const reading = read(splitCell(cell, entry));
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

function splitCell(cell: Cell, { split }: MappingEntry): Cell {
  if (split === undefined) return cell;
  const parts = cellText(cell).split(split.by);
  return parts[split.part > 0 ? split.part - 1 : parts.length + split.part]?.trim() ?? '';
}
