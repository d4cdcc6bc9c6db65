import { barY, type Markish, plot } from '@observablehq/plot';
import type { ChartTable, Drawing } from '../charts/chart.ts';
import { periodAxis, STYLE, valuesUpright } from './axes.ts';
import { lookOf } from './looks.ts';
import { NAME_GAP, nameSeries, type SeriesName } from './nameSeries.ts';
import type { Picture } from './picture.ts';
import { spreadSpots } from './spreadSpots.ts';
import { type Segment, stackColumns } from './stackColumns.ts';
import { textWidth } from './textWidth.ts';
import { UPRIGHT, upScale } from './upScale.ts';

type Columns = Extract<Drawing, { kind: 'columns' }>;

/** Columns of the table, one above the other for each period; those of `below` hang from zero. */
export function drawColumns(table: ChartTable, drawing: Columns, width: number): Picture {
  const series = [...drawing.columns, ...(drawing.below ?? [])];
  const segments = stackColumns(table, drawing.columns, drawing.below ?? []);
  const names = series.flatMap((column, number) => nameOf(table, segments, column, number));
  const marginRight =
    2 * NAME_GAP +
    textWidth(
      names.map(({ name }) => name),
      'bold',
    );
  const { options, heightOf } = upScale(segments.flatMap(({ from, to }) => [from, to]));
  const inner = { left: UPRIGHT.marginLeft, right: width - marginRight };
  const svg = plot({
    ...{ width, marginRight, ...UPRIGHT, style: STYLE },
    x: { type: 'band', domain: table.rows.map((_, at) => at), padding: 0.3, axis: null },
    y: { ...options, axis: null },
    marks: [
      ...valuesUpright(drawing.unit, table),
      periodAxis(table, inner.right - inner.left),
      ...series.map((column, number) => bars(table, segments, column, number)),
      ...nameSeries(names, heightOf),
    ],
  });
  const band = svg.scale('x');
  const middle = (row: number): number => Number(band?.apply(row)) + (band?.bandwidth ?? 0) / 2;
  const anchors = segments.map(({ row, column, from, to }) => {
    return { row, column, x: middle(row), y: heightOf((from + to) / 2) };
  });
  const frame = { ...inner, top: UPRIGHT.marginTop, bottom: UPRIGHT.height - UPRIGHT.marginBottom };
  return { svg, width, height: UPRIGHT.height, spots: spreadSpots(anchors, frame, 'across') };
}

/** What is not a whole period is paler. */
function bars({ rows }: ChartTable, segments: readonly Segment[], column: number, number: number): Markish {
  const { color, fill } = lookOf(number);
  const own = segments.filter((segment) => segment.column === column);
  const fillOpacity = ({ row }: Segment): number => (rows[row]?.isPart ? 0.4 : 1);
  return barY(own, { x: 'row', y1: 'from', y2: 'to', fill, fillOpacity, stroke: color, strokeWidth: 1 });
}

/** The series' name beside its last segment. */
function nameOf(
  { columns }: ChartTable,
  segments: readonly Segment[],
  column: number,
  number: number,
): SeriesName[] {
  const last = segments.filter((segment) => segment.column === column).at(-1);
  if (last === undefined) return [];
  return [{ name: columns[column] ?? '', value: (last.from + last.to) / 2, color: lookOf(number).color }];
}
