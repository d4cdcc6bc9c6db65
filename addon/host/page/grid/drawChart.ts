import * as Plot from '@observablehq/plot';
import type { ShownChart, ShownSeries } from '../../pageState.ts';

/** Google's first colours for series. */
const COLORS = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6'];
const TITLE_HEIGHT = 36;
const LEGEND_HEIGHT = 34;
const LETTER_WIDTH = 6.4;

/** One value of a chart. */
interface Spot {
  readonly name: string;
  readonly value: number | null;
  readonly series: string;
  /** What a pointer that rests on it reads. */
  readonly title: string;
}

/** A chart as Sheets would draw it, near enough, below the room for its title. */
export function drawChart({ kind, width, height, series }: ShownChart): HTMLElement | SVGElement {
  const spots = series.flatMap(spotsOf);
  const names = [...new Set(spots.map(({ name }) => name))];
  const longest = Math.min(140, Math.max(0, ...names.map(({ length }) => length)) * LETTER_WIDTH);
  const legend = series.length > 1;
  const isTight = names.length * longest > width - 60;
  const marks = { LINE: lineMarks, COLUMN: columnMarks, BAR: barMarks }[kind];
  const byName = { domain: names, label: null };
  const byValue = { label: null, grid: true, nice: true, zero: true, ticks: 5, tickFormat: '~s' };
  return Plot.plot({
    width,
    height: height - TITLE_HEIGHT - (legend ? LEGEND_HEIGHT : 0),
    style: { fontSize: '11px' },
    color: { domain: series.map(({ name }) => name), range: COLORS, legend },
    ...(kind === 'BAR'
      ? { marginLeft: longest + 14, marginRight: 20, x: byValue, y: byName }
      : {
          marginBottom: isTight ? longest * 0.7 + 20 : 30,
          x: { ...byName, tickRotate: isTight ? -45 : 0 },
          y: byValue,
        }),
    marks: marks(spots),
  });
}

function spotsOf({ name: series, points }: ShownSeries): Spot[] {
  return points.map(({ name, value, text }) => ({
    name,
    value,
    series,
    title: `${name}\n${series}: ${text || 'no data'}`,
  }));
}

function lineMarks(spots: readonly Spot[]): Plot.Markish[] {
  const stroke = { x: 'name', y: 'value', stroke: 'series' };
  return [
    Plot.ruleY([0], { stroke: '#9aa0a6' }),
    Plot.lineY([...spots], { ...stroke, z: 'series', strokeWidth: 2 }),
    Plot.dot([...spots], { ...stroke, fill: 'series', r: 2.5, title: 'title' }),
  ];
}

function columnMarks(spots: readonly Spot[]): Plot.Markish[] {
  return [
    Plot.barY([...spots], {
      x: 'name',
      y: 'value',
      fill: 'series',
      title: 'title',
      insetLeft: 4,
      insetRight: 4,
    }),
    Plot.ruleY([0], { stroke: '#9aa0a6' }),
  ];
}

function barMarks(spots: readonly Spot[]): Plot.Markish[] {
  return [
    Plot.barX([...spots], {
      y: 'name',
      x: 'value',
      fill: 'series',
      title: 'title',
      insetTop: 2,
      insetBottom: 2,
    }),
    Plot.ruleX([0], { stroke: '#9aa0a6' }),
  ];
}
