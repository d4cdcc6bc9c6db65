import { type Cell, isBlank, type SheetRow } from './cell.ts';
import { valueColumns } from './groupEntries.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { recordColumns } from './pickColumns.ts';

/** A merged area of the sheet. Row and column count from 1. */
export interface MergedArea {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Rows with merged cells written out, and how many cells got their value so. */
export interface SpreadRows {
  readonly rows: readonly SheetRow[];
  readonly filled: number;
}

/** Rules that ask what stands in a cell, not what it adds up to. */
const ABOUT_WORDS: readonly string[] = ['required', 'date_format', 'allowed_values'];

/**
 * Gives the value of a vertically merged cell to each of its rows, as people read it. A number stays in the
 * first row alone, so that it is never counted twice; so do columns that nothing reads. `rows` are the rows below
 * the header, all columns; an area that begins above them is left as it is.
 */
export function spreadMerges(
  headers: readonly string[],
  rows: readonly SheetRow[],
  merges: readonly MergedArea[],
  config: MappingConfig,
): SpreadRows {
  const spread = spreadColumns(config);
  const areas = merges.filter(
    ({ column, rows: height }) => height > 1 && spread.has(headers[column - 1] ?? ''),
  );
  if (areas.length === 0) return { rows, filled: 0 };
  const places = new Map(rows.map(({ row }, at) => [row, at]));
  const written = [...rows];
  let filled = 0;
  for (const { row, column, rows: height } of areas) {
    const value = rows[places.get(row) ?? -1]?.cells[column - 1];
    if (value === undefined || isBlank(value)) continue;
    for (let below = row + 1; below < row + height; below++) {
      const at = places.get(below) ?? -1;
      const target = written[at];
      if (target === undefined || !isBlank(target.cells[column - 1])) continue;
      written[at] = { ...target, cells: withCell(target.cells, column - 1, value) };
      filled += 1;
    }
  }
  return { rows: written, filled };
}

function spreadColumns(config: MappingConfig): ReadonlySet<string> {
  const checked = (config.validation_rules.rules ?? []).filter(({ rule }) => ABOUT_WORDS.includes(rule));
  const columns = new Set([...recordColumns(config), ...checked.map(({ column }) => column)]);
  for (const column of valueColumns(config)) columns.delete(column);
  return columns;
}

function withCell(cells: readonly Cell[], index: number, value: Cell): Cell[] {
  return cells.map((cell, at) => (at === index ? value : cell));
}
