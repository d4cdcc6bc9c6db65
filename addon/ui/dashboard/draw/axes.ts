import { axisX, axisY, gridX, gridY, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { KpiUnit } from '../../../../shared/kpi.ts';
import type { ChartTable } from '../charts/chart.ts';
import { formatTick } from './formatTick.ts';
import { LETTERS } from './textWidth.ts';
import { tickLabel } from './tickLabel.ts';

const HAIRLINE = { stroke: 'var(--hairline)', strokeOpacity: 1 };
/** A period's name needs so much room. */
const PERIOD_WIDTH = 44;

/** What all drawings have: the type of the page, its colours, no ground of their own. */
export const STYLE = {
  background: 'transparent',
  color: 'var(--quiet)',
  fontFamily: 'inherit',
  fontSize: `${LETTERS}px`,
  overflow: 'visible',
};

/** What stands at the end of a lying bar; no line runs through it. */
export const END_TEXT = {
  textAnchor: 'start',
  fill: 'var(--ink)',
  stroke: 'var(--ground)',
  strokeWidth: 4,
} as const;

/** An upright axis with its lines, from zero on. */
export function valuesUpright(unit: KpiUnit, { currency }: ChartTable): Markish[] {
  const format = (value: number): string => formatTick(value, unit, currency);
  return [
    gridY({ ...HAIRLINE, ticks: 5 }),
    axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: format }),
    ruleY([0], { stroke: 'var(--field)' }),
  ];
}

/** The same, lying. */
export function valuesLying(unit: KpiUnit, { currency }: ChartTable): Markish[] {
  const format = (value: number): string => formatTick(value, unit, currency);
  return [
    gridX({ ...HAIRLINE, ticks: 4 }),
    axisX({ ticks: 4, tickSize: 0, label: null, tickFormat: format }),
    ruleX([0], { stroke: 'var(--field)' }),
  ];
}

/** The periods below a drawing, as many as have room. */
export function periodAxis({ rows, grain }: ChartTable, width: number): Markish {
  const step = Math.max(1, Math.ceil((rows.length * PERIOD_WIDTH) / width));
  const ticks = rows.map((_, at) => at).filter((at) => at % step === 0);
  const nameOf = (at: number): string =>
    tickLabel(rows[at]?.key ?? '', grain ?? 'month', rows[at - step]?.key ?? null);
  return axisX(ticks, { tickSize: 0, label: null, tickFormat: nameOf, lineHeight: 1.1 });
}
