import type { SheetRow } from '../../shared/cell.ts';
import { checkMapping } from '../../shared/checkMapping.ts';
import { labelHeaders } from '../../shared/headers.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { pickColumns } from '../../shared/pickColumns.ts';
import { occurrenceCounter } from '../../shared/rowIdentity.ts';
import type { RowSkip } from '../../shared/rowIssue.ts';
import { splitRows } from '../../shared/rowKinds.ts';
import { Failure } from '../failure.ts';
import { sheetReader } from '../sheet/sheetReader.ts';

/** A sheet as it is pushed: only its mapped columns, only its data rows. */
export interface PushTable {
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly skips: readonly RowSkip[];
  /** Every row below the header. */
  readonly rowCount: number;
}

/** Reads a whole sheet; throws `headers_changed` where the mapping no longer fits, `nothing_to_push`. */
export function readTable(sheetName: string, headerRow: number, config: MappingConfig): PushTable {
  const reader = sheetReader(sheetName);
  const headers = labelHeaders(reader.read(headerRow, 1)[0] ?? []);
  const [problem] = checkMapping(config, headers);
  if (problem !== undefined) throw new Failure('headers_changed', problem.message);
  const all: SheetRow[] = [];
  reader.readAll(headerRow + 1, (row, cells) => all.push({ row, cells }));
  const { rows, skips } = splitRows(headers, all);
  if (rows.length === 0) {
    throw new Failure('nothing_to_push', `“${sheetName}” has no row with data below its headers yet.`);
  }
  const picked = pickColumns(headers, config);
  const count = occurrenceCounter(picked.headers, config);
  const pick = ({ row, cells }: SheetRow): SheetRow => ({
    row,
    cells: picked.indexes.map((index) => cells[index] ?? ''),
  });
  return { headers: picked.headers, rows: rows.map((row) => count(pick(row))), skips, rowCount: all.length };
}
