import { isBlank, type SheetRow } from '../cell.ts';
import type { Field } from '../dataset.ts';
import { NO_LOOKUPS } from '../lookups.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { date } from '../transforms/date.ts';
import type { ColumnSamples } from './columnSamples.ts';

const DATE: Field = { name: 'date', label: 'Date', kind: 'date' };
/** Fewer rows a month than this could be a rare amount. */
const ROWS_A_MONTH = 5;

/**
 * True for a column with one value a month, in the first row that the sheet has of the month: a month's total
 * beside the days. `dated` is the entry that reads the rows' dates.
 */
export function standsOnceAMonth(
  column: ColumnSamples,
  rows: readonly SheetRow[],
  headers: readonly string[],
  dated: MappingEntry,
): boolean {
  if (column.cells.length === 0 || column.cells.length * ROWS_A_MONTH > rows.length) return false;
  const day = headers.indexOf(dated.source_column ?? '');
  const read = date({ entry: dated, field: DATE, dateFormat: dated.date_format, lookups: NO_LOOKUPS });
  const seen = new Set<string>();
  let filled = 0;
  for (const { cells } of rows) {
    const reading = read(cells[day] ?? '');
    const month = typeof reading === 'string' ? reading.slice(0, 7) : '';
    const isFirst = month !== '' && !seen.has(month);
    if (month !== '') seen.add(month);
    if (isBlank(cells[column.index])) continue;
    if (!isFirst) return false;
    filled++;
  }
  return filled > 0;
}
