import { isBlank, type SheetRow } from '../cell.ts';
import { isNumber } from '../groupEntries.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import { columnReader } from '../rowIdentity.ts';
import type { RowIssue } from '../rowIssue.ts';

/** With fewer dated rows than this a month has no pattern to show. */
const ROWS_OF_A_MONTH = 4;
const MONTHS = 2;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * Warns of mapped number columns that are filled only in the first day's row of each month, in two months of
 * four dated rows at least: the month's total, which would be stored as one day's. `rows` are all data rows.
 */
export function findMonthlyTotals(
  headers: readonly string[],
  rows: readonly SheetRow[],
  config: MappingConfig,
): RowIssue[] {
  const months = firstRows(headers, rows, config);
  const starts = new Map([...months.values()].map((month) => [month.row, month]));
  return numberColumns(config).flatMap((column) => {
    const index = headers.indexOf(column);
    const filled = rows.filter(({ cells }) => !isBlank(cells[index]));
    const found = filled.flatMap(({ row }) => starts.get(row) ?? []);
    const whole = found.filter(({ datedRows }) => datedRows >= ROWS_OF_A_MONTH);
    if (found.length < filled.length || whole.length < MONTHS) return [];
    return filled.map(({ row }) => ({ row, column, ...warning(column) }));
  });
}

/** A month's first day in the sheet, the row where it first stands, and how many rows the month has. */
interface MonthStart {
  readonly day: string;
  readonly row: number;
  readonly datedRows: number;
}

function firstRows(
  headers: readonly string[],
  rows: readonly SheetRow[],
  config: MappingConfig,
): ReadonlyMap<string, MonthStart> {
  const months = new Map<string, MonthStart>();
  const entry = config.mappings.find((each) => each.target_field === 'date' && each.transform === 'date');
  if (entry?.source_column === undefined) return months;
  const readDay = columnReader(headers, entry.source_column, config);
  for (const { row, cells } of rows) {
    const day = readDay(cells);
    if (!DAY.test(day)) continue;
    const month = months.get(day.slice(0, 7));
    const start = month === undefined || day < month.day ? { day, row } : month;
    months.set(day.slice(0, 7), { ...start, datedRows: (month?.datedRows ?? 0) + 1 });
  }
  return months;
}

/** Words that count as a number are no totals. */
function numberColumns(config: MappingConfig): string[] {
  const entries = config.mappings.filter(
    (entry) => !['value_map', 'boolean', 'constant'].includes(entry.transform) && isNumber(config, entry),
  );
  return [...new Set(entries.flatMap((entry) => entry.source_column ?? []))];
}

function warning(column: string): Omit<RowIssue, 'row' | 'column'> {
  const message = `“${column}” has a value only in the first row of each month: it looks like the month's total, and is stored on that day. If that is wrong, set the column to “Not used”.`;
  return { code: 'monthly_total', message, severity: 'warning' };
}
