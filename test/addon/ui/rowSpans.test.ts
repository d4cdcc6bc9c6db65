import { describe, expect, it } from 'vitest';
import type { CheckedRows } from '../../../addon/ui/mapping/checkRows.ts';
import { countSpans, countStored, saySpans, toSpans } from '../../../addon/ui/mapping/rowSpans.ts';

const span = (first: number, last = first) => ({ first, last });

/** A sheet of ten rows below its headers, of which row 4 has two errors and row 6 is blank. */
const CHECKED: CheckedRows = {
  rowCount: 10,
  stored: 8,
  withIssues: 1,
  withRemarks: 0,
  skips: [{ row: 6, reason: 'blank' }],
  errors: ['Date', 'Production'].map((column) => ({
    row: 4,
    column,
    code: 'not_a_number',
    message: 'no',
    severity: 'error',
  })),
  groups: [],
  records: [],
  merged: 0,
  sums: [],
  days: [],
};

describe('spans of rows', () => {
  it.each([
    [[span(12, 40), span(52)], 'rows 12–40 and 52'],
    [[span(7)], 'row 7'],
    [[span(2), span(4), span(6, 7)], 'rows 2, 4 and 6–7'],
    [[span(2), span(4), span(6), span(8), span(10), span(12)], 'rows 2, 4, 6, 8 and 2 more'],
  ])('%j read as “%s”', (spans, words) => {
    expect(saySpans(spans)).toBe(words);
  });

  it('are made of rows in any order, each counted once', () => {
    expect(toSpans([5, 3, 4, 9, 3])).toEqual([span(3, 5), span(9)]);
    expect(countSpans(toSpans([5, 3, 4, 9, 3]))).toBe(4);
  });

  it('count the rows that would be stored: no issue, no skip, and none below the sheet’s end', () => {
    expect(countStored(CHECKED, [span(2, 5)], 11)).toBe(3);
    expect(countStored(CHECKED, [span(6)], 11)).toBe(0);
    expect(countStored(CHECKED, [span(10, 999)], 11)).toBe(2);
    expect(countStored(CHECKED, [span(2, 11)], 11)).toBe(CHECKED.stored);
  });
});
