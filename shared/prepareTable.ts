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

/** Prepares a sheet's rows part by part. They come in the sheet's order, each once: equal ones are told apart by it. */
export interface TablePreparer {
  readonly headers: readonly string[];
  prepare(part: readonly SheetRow[]): Pick<PreparedTable, 'rows' | 'skips'>;
}

/** Makes of every row below a sheet's header what is pushed of it; `headers` are labels of all columns. */
export function prepareTable(
  headers: readonly string[],
  all: readonly SheetRow[],
  config: MappingConfig,
): PreparedTable {
  const preparer = createTablePreparer(headers, config);
  return { headers: preparer.headers, ...preparer.prepare(all), rowCount: all.length };
}

/** The same for rows that come in parts. */
export function createTablePreparer(headers: readonly string[], config: MappingConfig): TablePreparer {
  const picked = pickColumns(headers, config);
  const mark = rowMarker(picked.headers, config);
  const pick = ({ row, cells }: SheetRow): SheetRow => ({
    row,
    cells: picked.indexes.map((index) => cells[index] ?? ''),
  });
  return {
    headers: picked.headers,
    prepare: (part) => {
      const { rows, skips } = splitRows(headers, part);
      return { rows: rows.map((row) => mark(pick(row))), skips };
    },
  };
}
