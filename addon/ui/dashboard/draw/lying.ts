import type { ChartRow } from '../charts/chart.ts';
import { textWidth } from './textWidth.ts';

/** Lengths of drawings with lying bars. */
export const LYING = { top: 8, bottom: 24, bar: 24, gap: 12 } as const;
/** What is beyond them stands in the table. */
export const MOST_BARS = 10;
const MOST_OF_WIDTH = 0.34;

export function lyingHeight(bars: number): number {
  return LYING.top + LYING.bottom + LYING.bar * Math.max(1, bars);
}

/** The room for the bars' names: what they need, up to a third of the drawing. */
export function nameWidth(rows: readonly ChartRow[], width: number): number {
  return Math.min(width * MOST_OF_WIDTH, LYING.gap + textWidth(rows.map(({ label }) => label)));
}
