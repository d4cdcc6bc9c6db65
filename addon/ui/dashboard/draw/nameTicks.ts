import type { AxisYOptions } from '@observablehq/plot';
import type { ChartTable } from '../charts/chart.ts';
import { LYING } from './lying.ts';
import { fitText } from './textWidth.ts';

/** The names of the rows beside their bars; one that is too long for its margin is cut. */
export function nameTicks({ rows }: ChartTable, marginLeft: number): AxisYOptions {
  return {
    tickFormat: (row: number): string => fitText(rows[row]?.label ?? '', marginLeft - LYING.gap),
    tickSize: 0,
    label: null,
    fill: 'var(--ink)',
  };
}
