import type { SheetRow } from './cell.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { pickColumns } from './pickColumns.ts';
import type { RowSkip } from './rowIssue.ts';
import { splitRows } from './rowKinds.ts';
import { rowMarker } from './rowMarker.ts';

/** A sheet as it is pushed: only its mapped columns, only its data rows. */
export interface PreparedTable {
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly skips: readonly RowSkip[];
  /** Every row below the header. */
  readonly rowCount: number;
}

/** Makes of every row below a sheet's header what is pushed of it; `headers` are labels of all columns. */
export function prepareTable(
  headers: readonly string[],
  all: readonly SheetRow[],
  config: MappingConfig,
): PreparedTable {
  const { rows, skips } = splitRows(headers, all);
  const picked = pickColumns(headers, config);
  const mark = rowMarker(picked.headers, config);
  const pick = ({ row, cells }: SheetRow): SheetRow => ({
    row,
    cells: picked.indexes.map((index) => cells[index] ?? ''),
  });
  return { headers: picked.headers, rows: rows.map((row) => mark(pick(row))), skips, rowCount: all.length };
}
