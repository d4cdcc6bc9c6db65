import { dot, lineY, type Markish, plot, ruleY } from '@observablehq/plot';
import type { ChartTable, Drawing } from '../charts/chart.ts';
import { periodAxis, STYLE, valuesUpright } from './axes.ts';
import { lookOf } from './looks.ts';
import { NAME_GAP, nameSeries, type SeriesName } from './nameSeries.ts';
import { numberAt } from './numberAt.ts';
import type { Anchor, Picture } from './picture.ts';
import { spreadSpots } from './spreadSpots.ts';
import { textWidth } from './textWidth.ts';
import { UPRIGHT, upScale } from './upScale.ts';

type Lines = Extract<Drawing, { kind: 'lines' }>;

interface Point {
  readonly row: number;
  readonly column: number;
  readonly value: number | null;
}

/** More points than that are a line without dots. */
const MOST_DOTS = 40;

/** Columns of the table as lines over its periods, each with its name at its end. */
export function drawLines(table: ChartTable, drawing: Lines, width: number): Picture {
  const lines = drawing.columns.map((column) => pointsOf(table, column));
  const names = namesOf(table, drawing, lines);
  const marginRight =
    2 * NAME_GAP +
    textWidth(
      names.map(({ name }) => name),
      'bold',
    );
  const { options, heightOf } = upScale([
    ...lines.flat().flatMap(({ value }) => value ?? []),
    ...(drawing.target === undefined ? [] : [drawing.target.value]),
  ]);
  const inner = { left: UPRIGHT.marginLeft, right: width - marginRight };
  const svg = plot({
    ...{ width, marginRight, ...UPRIGHT, style: STYLE },
    x: { type: 'point', domain: table.rows.map((_, at) => at), padding: 0.5, axis: null },
    y: { ...options, axis: null },
    marks: [
      ...valuesUpright(drawing.unit, table),
      periodAxis(table, inner.right - inner.left),
      ...targetMarks(drawing),
      ...lines.flatMap((line, number) => lineMarks(table, line, number)),
      ...nameSeries(names, heightOf),
    ],
  });
  const anchors = lines.flat().flatMap(({ value, ...at }): Anchor[] => {
    return value === null ? [] : [{ ...at, x: Number(svg.scale('x')?.apply(at.row)), y: heightOf(value) }];
  });
  const frame = { ...inner, top: UPRIGHT.marginTop, bottom: UPRIGHT.height - UPRIGHT.marginBottom };
  return { svg, width, height: UPRIGHT.height, spots: spreadSpots(anchors, frame, 'across') };
}

function pointsOf(table: ChartTable, column: number): Point[] {
  return table.rows.map((_, row) => ({ row, column, value: numberAt(table, row, column) }));
}

/** A line is broken where there is no data, and its dot is hollow for what is not a whole period. */
function lineMarks({ rows }: ChartTable, line: readonly Point[], number: number): Markish[] {
  const { color, dash, symbol } = lookOf(number);
  const known = line.filter(({ value }) => value !== null);
  const isAlone = ({ row }: Point): boolean => !known.some((other) => Math.abs(other.row - row) === 1);
  const dots = known.filter((point) => known.length <= MOST_DOTS || isAlone(point));
  return [
    lineY(line, { x: 'row', y: 'value', stroke: color, strokeWidth: 2, strokeDasharray: dash }),
    dot(dots, {
      ...{ x: 'row', y: 'value', symbol, r: 3, stroke: color, strokeWidth: 1.5 },
      fill: ({ row }: Point) => (rows[row]?.isPart ? 'var(--ground)' : color),
    }),
  ];
}

function targetMarks({ target }: Lines): Markish[] {
  return target === undefined
    ? []
    : [ruleY([target.value], { stroke: 'var(--ink)', strokeDasharray: '4 4' })];
}

/** Each line’s name where it ends, and the target’s. */
function namesOf(
  { columns }: ChartTable,
  { target, ...drawing }: Lines,
  lines: readonly Point[][],
): SeriesName[] {
  const targets =
    target === undefined ? [] : [{ name: target.label, value: target.value, color: 'var(--ink)' }];
  const names = lines.flatMap((line, number): SeriesName[] => {
    const value = line.flatMap((point) => point.value ?? []).at(-1) ?? null;
    const name = columns[drawing.columns[number] ?? 0] ?? '';
    return value === null ? [] : [{ name, value, color: lookOf(number).color }];
  });
  return [...names, ...targets];
}
