import type { SheetRow, SheetTable } from '../../../shared/cell.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MapResult } from '../../../shared/mapResult.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { createTablePreparer } from '../../../shared/prepareTable.ts';

/** So few rows at a time that mapping them is never felt. */
const ROWS_AT_ONCE = 100;

/** Maps some rows of a sheet; every one of them ends as records, an issue or a skip. */
export type SheetMapper = (rows: readonly SheetRow[]) => MapResult;

/**
 * Makes what maps a sheet's whole rows as a push would: without the rows that hold no data, with the mapped
 * columns alone. Rows must come in the sheet's order, each once: equal ones are told apart by it.
 */
export function createSheetMapper(
  { headers, surroundings }: Omit<SheetTable, 'rows'>,
  config: MappingConfig,
  lookups: Lookups,
): SheetMapper {
  const preparer = createTablePreparer(headers, config);
  return (part) => {
    const { rows, skips } = preparer.prepare(part);
    const table = { headers: preparer.headers, rows, ...(surroundings && { surroundings }) };
    const mapped = mapRows(table, config, lookups);
    return { ...mapped, skips: [...skips, ...mapped.skips] };
  };
}

/** Rows in small parts, with how many there are before each part's end. */
export function* inParts(
  rows: readonly SheetRow[],
): Generator<{ readonly part: readonly SheetRow[]; readonly done: number }> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE);
    yield { part, done: from + part.length };
  }
}
