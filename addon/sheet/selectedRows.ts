import type { RowSpan } from '../sidebarCalls.ts';
import { findSheet } from './findSheet.ts';

/**
 * The rows of what the person has selected in that sheet, below the header row and as far as the sheet has data, in
 * order and apart from each other; none where another sheet is in front.
 */
export function selectedRows(sheetName: string, headerRow: number): RowSpan[] {
  const sheet = findSheet(sheetName);
  if (SpreadsheetApp.getActiveSheet().getSheetId() !== sheet.getSheetId()) return [];
  const last = sheet.getLastRow();
  const ranges = SpreadsheetApp.getActiveRangeList()?.getRanges() ?? [];
  const spans = ranges
    .map((range) => ({
      first: Math.max(headerRow + 1, range.getRow()),
      last: Math.min(last, range.getLastRow()),
    }))
    .filter((span) => span.first <= span.last);
  return joinSpans(spans.sort((a, b) => a.first - b.first));
}

/** Spans that touch or overlap become one. */
function joinSpans(spans: readonly RowSpan[]): RowSpan[] {
  const joined: RowSpan[] = [];
  for (const span of spans) {
    const before = joined[joined.length - 1];
    if (before === undefined || span.first > before.last + 1) joined.push(span);
    else joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
  }
  return joined;
}
