import { type Cell, cellText } from '../cell.ts';
import type { BlankTest } from './emptyWords.ts';
import { sheetError } from './sheetError.ts';

/** One of the columns that are combined, and where it stands in a row. */
export interface CombinedColumn {
  readonly column: string;
  readonly index: number;
}

/**
 * Makes one cell of several: their texts in this order, blank ones left out, with `between` in the gaps. One
 * filled cell stays as it is, a date cell a date cell; a formula's error takes the place of all.
 */
export function combine(
  columns: readonly CombinedColumn[],
  between: string,
  isBlank: BlankTest,
): (cells: readonly Cell[]) => Cell {
  return (cells) => {
    const filled = columns.map(({ index }) => cells[index] ?? '').filter((cell) => !isBlank(cell));
    const [first = '', ...others] = filled;
    if (others.length === 0) return first;
    return filled.find((cell) => sheetError(cell) !== null) ?? filled.map(cellText).join(between);
  };
}

/** The column whose formula's error took the place of all; undefined where there is none. */
export function erringColumn(columns: readonly CombinedColumn[], cells: readonly Cell[]): string | undefined {
  return columns.find(({ index }) => sheetError(cells[index] ?? '') !== null)?.column;
}
