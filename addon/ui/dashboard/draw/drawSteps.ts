import { axisY, barX, plot, text } from '@observablehq/plot';
import type { ChartTable, Drawing } from '../charts/chart.ts';
import { END_TEXT, STYLE } from './axes.ts';
import { domainOf } from './domainOf.ts';
import { lookOf } from './looks.ts';
import { LYING, lyingHeight, MOST_BARS, nameWidth } from './lying.ts';
import { nameTicks } from './nameTicks.ts';
import { numberAt } from './numberAt.ts';
import type { Anchor, Drawn, Picture, Spot } from './picture.ts';
import { spreadSpots } from './spreadSpots.ts';
import { textWidth } from './textWidth.ts';

type Steps = Extract<Drawing, { kind: 'steps' }>;

interface Bar {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly end: string;
}

const TOP = 24;

/** Columns of the table side by side, each with lying bars; a length means the same in all of them. */
export function drawSteps(table: ChartTable, { columns }: Steps, width: number): Picture {
  const rows = table.rows.slice(0, MOST_BARS).map((_, row) => row);
  const names = columns.map((column) => table.columns[column] ?? '');
  const bars = rows.flatMap((row) => columns.flatMap((column) => barOf(table, row, column)));
  const marginLeft = nameWidth(table.rows.slice(0, MOST_BARS), width);
  const height = lyingHeight(rows.length) + TOP - LYING.bottom;
  const svg = plot({
    ...{ width, height, marginLeft, marginTop: TOP, marginBottom: LYING.top, style: STYLE },
    marginRight: roomAfter(bars, names, width - marginLeft),
    fx: { domain: [...columns], axis: null, padding: 0.35 },
    x: { domain: domainOf(bars.map(({ value }) => value)), axis: null },
    y: { type: 'band', domain: rows, padding: 0.3, axis: null },
    marks: [
      text(columns, {
        ...{ fx: columns, text: names, dy: LYING.top - TOP, frameAnchor: 'top-left', lineAnchor: 'top' },
        ...{ fill: 'var(--ink)', fontWeight: 'bold' },
      }),
      axisY(nameTicks(table, marginLeft)),
      barX(bars, { fx: 'column', y: 'row', x1: 0, x2: 'value', fill: lookOf(0).fill }),
      text(bars, {
        ...{ fx: 'column', y: 'row', x: 'value', text: 'end', dx: LYING.gap / 2, ...END_TEXT },
      }),
    ],
  });
  return {
    svg,
    width,
    height,
    spots: columns.flatMap((_, at) => spotsOf(svg, bars, columns, at, marginLeft)),
  };
}

function barOf(table: ChartTable, row: number, column: number): Bar[] {
  const value = numberAt(table, row, column);
  return value === null ? [] : [{ row, column, value, end: table.rows[row]?.cells[column]?.text ?? '' }];
}

/** For what stands behind the last bars, and for the last heading, which begins with them and may be longer. */
function roomAfter(bars: readonly Bar[], names: readonly string[], inner: number): number {
  const ends = LYING.gap + textWidth(bars.map(({ end }) => end));
  return Math.max(ends, textWidth(names.slice(-1), 'bold') - inner / (2 * names.length));
}

/** The numbers of one field, which reaches to the next one; the names belong to the first. */
function spotsOf(
  svg: Drawn,
  bars: readonly Bar[],
  columns: readonly number[],
  at: number,
  marginLeft: number,
): Spot[] {
  const [fields, along, band] = [svg.scale('fx'), svg.scale('x'), svg.scale('y')];
  const startOf = (index: number): number => Number(fields?.apply(columns[index] ?? 0));
  const anchors = bars
    .filter(({ column }) => column === columns[at])
    .map(({ row, column, value }): Anchor => {
      const y = Number(band?.apply(row)) + (band?.bandwidth ?? 0) / 2;
      return { row, column, x: startOf(at) - marginLeft + Number(along?.apply(value)), y };
    });
  const [width, height] = ['width', 'height'].map((name) => Number(svg.getAttribute(name)));
  const left = at === 0 ? 0 : startOf(at);
  const right = at === columns.length - 1 ? (width ?? 0) : startOf(at + 1);
  return spreadSpots(anchors, { left, right, top: TOP, bottom: (height ?? 0) - LYING.top }, 'down');
}
