import type { NewSheet } from '../../addon/host/workbook/workbook.ts';

/** A sheet of so many columns: a date, amounts that no header gives away, and three rows of data. */
export function wideSheet(name: string, columns: number): NewSheet {
  const headers = Array.from({ length: columns }, (_, index) => (index === 0 ? 'Date' : `Box ${index + 1}`));
  const days = ['2025-01-06', '2025-01-07', '2025-01-08'];
  const rows = days.map((day, row) => headers.map((_, index) => (index === 0 ? day : `${index}.${row}0`)));
  return { name, rows: [headers, ...rows] };
}
