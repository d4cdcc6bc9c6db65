import { type Cell, cellText, foldText, isBlank, isDateCell, type SheetRow } from './cell.ts';
import { labelHeaders } from './headers.ts';
import type { RowSkip, SkipReason } from './rowIssue.ts';

const TOTAL_ALONE = /^(?:grand |sub-? ?|month |monthly |mtd |ytd )?totals? ?:?$/;
const TOTAL_FIRST = /^(?:grand |sub-? ?)?totals?\b/;
const TOTAL_LAST = /^.{1,40}\btotals? ?:?$/;
/** `1/2/2025`, `2025-01-02`, `Jan-25`, `Wed Jun 18 2025`, with or without a time of day behind. */
const DAY =
  /^(?:\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|(?:[a-z]{3} )?[a-z]{3,9}[- ](?:\d{1,2},? )?\d{2,4})(?:[ t,].*)?$/;

/**
 * Why a full row of the sheet, all of its columns, is not a data row; null for a data row.
 * `headers` are labels as `labelHeaders` makes them.
 */
export function classifyRow(headers: readonly string[], cells: readonly Cell[]): SkipReason | null {
  const first = cells.findIndex((cell) => !isBlank(cell) && cell !== false);
  if (first < 0) return 'blank';
  if (repeatsHeader(headers, cells, first)) return 'repeated_header';
  return isSubtotal(cells, first) ? 'subtotal' : null;
}

/** Parts data rows from the rest, each of which is named with its reason. Together they are all rows. */
export function splitRows(
  headers: readonly string[],
  rows: readonly SheetRow[],
): { rows: SheetRow[]; skips: RowSkip[] } {
  const kept: SheetRow[] = [];
  const skips: RowSkip[] = [];
  for (const row of rows) {
    const reason = classifyRow(headers, row.cells);
    if (reason === null) kept.push(row);
    else skips.push({ row: row.row, reason });
  }
  return { rows: kept, skips };
}

function repeatsHeader(headers: readonly string[], cells: readonly Cell[], first: number): boolean {
  const cell = cells[first];
  const header = headers[first];
  if (typeof cell !== 'string' || header === undefined || !startsAlike(header, cell)) return false;
  const labels = labelHeaders(headers.map((_, index) => cells[index] ?? ''));
  return labels.every((label, index) => foldText(label) === foldText(headers[index] ?? ''));
}

function startsAlike(header: string, cell: string): boolean {
  return foldText(header).slice(0, 1) === foldText(cell).slice(0, 1);
}

function isSubtotal(cells: readonly Cell[], first: number): boolean {
  const lead = cells[first];
  if (typeof lead === 'string' && /total/i.test(lead)) {
    const text = foldText(lead);
    if (TOTAL_ALONE.test(text)) return true;
    if (TOTAL_FIRST.test(text) || TOTAL_LAST.test(text)) return !cells.some(isDay);
  }
  return first > 0 && cells.some(saysTotal) && !cells.some(isDay);
}

function saysTotal(cell: Cell): boolean {
  return typeof cell === 'string' && cell.length < 30 && TOTAL_ALONE.test(foldText(cell));
}

function isDay(cell: Cell): boolean {
  if (isDateCell(cell)) return true;
  return typeof cell === 'string' && cell.length < 80 && DAY.test(cellText(cell).toLowerCase());
}
