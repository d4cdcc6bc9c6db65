import type { ChartTable } from '../charts/chart.ts';

/** A number of the table, to draw it by; null for no data. */
export function numberAt({ rows }: ChartTable, row: number, column: number): number | null {
  const value = rows[row]?.cells[column]?.value ?? null;
  return value === null ? null : Number(value);
}
