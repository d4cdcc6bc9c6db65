import type { ChartTable } from '../charts/chart.ts';
import { numberAt } from './numberAt.ts';

/** A part of a column, from one value to another. */
export interface Segment {
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** The numbers of each row one above the other from zero up, and those of `below` from zero down. */
export function stackColumns(
  table: ChartTable,
  above: readonly number[],
  below: readonly number[],
): readonly Segment[] {
  return table.rows.flatMap((_, row) => [...pile(table, row, above, 1), ...pile(table, row, below, -1)]);
}

function pile(table: ChartTable, row: number, columns: readonly number[], sign: 1 | -1): Segment[] {
  let reached = 0;
  return columns.flatMap((column) => {
    const value = numberAt(table, row, column);
    if (value === null) return [];
    const from = reached;
    reached += sign * value;
    return [{ row, column, from, to: reached }];
  });
}
