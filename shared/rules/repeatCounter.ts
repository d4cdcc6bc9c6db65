import { foldText, type SheetRow } from '../cell.ts';
import { columnBlankTest } from '../entryColumns.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import { columnReader, emptyRowTest } from '../rowIdentity.ts';
import { sheetError } from '../transforms/sheetError.ts';

/**
 * Marks, over all kept rows of a sheet, in order and across chunks, each row whose value in a column of a
 * `unique` rule stood in an earlier row: its `repeats` name the columns. Case and white space do not matter, nor
 * how a mapped date is written. Blank cells, formula errors and rows without any value do not count.
 */
export function repeatCounter(
  headers: readonly string[],
  config: MappingConfig,
): (row: SheetRow) => SheetRow {
  const watched = uniqueColumns(config).map((column) => ({
    column,
    index: headers.indexOf(column),
    isBlank: columnBlankTest(config, column),
    read: columnReader(headers, column, config),
    seen: new Set<string>(),
  }));
  if (watched.length === 0) return (row) => row;
  const saysNothing = emptyRowTest(headers, config);
  return (row) => {
    if (saysNothing(row)) return row;
    const repeats = watched.flatMap(({ column, index, isBlank, read, seen }) => {
      const cell = row.cells[index] ?? '';
      if (isBlank(cell) || sheetError(cell) !== null) return [];
      const value = foldText(read(row.cells));
      if (seen.has(value)) return [column];
      seen.add(value);
      return [];
    });
    return repeats.length > 0 ? { ...row, repeats } : row;
  };
}

function uniqueColumns(config: MappingConfig): string[] {
  const rules = config.validation_rules.rules ?? [];
  return [...new Set(rules.filter(({ rule }) => rule === 'unique').map(({ column }) => column))];
}
