import { axisY, barX, type Markish, plot, text } from '@observablehq/plot';
import type { ChartTable, Drawing } from '../charts/chart.ts';
import { END_TEXT, STYLE, valuesLying } from './axes.ts';
import { domainOf } from './domainOf.ts';
import { lookOf } from './looks.ts';
import { LYING, lyingHeight, MOST_BARS, nameWidth } from './lying.ts';
import { nameTicks } from './nameTicks.ts';
import { numberAt } from './numberAt.ts';
import type { Anchor, Picture } from './picture.ts';
import { spreadSpots } from './spreadSpots.ts';
import { textWidth } from './textWidth.ts';

type Bars = Extract<Drawing, { kind: 'bars' }>;

interface Bar {
  readonly row: number;
  readonly value: number;
  /** Where what was taken off ends; the bar's own end where nothing was. */
  readonly whole: number;
  readonly end: string;
}

/** A column of the table as lying bars, the first ones alone, with what is said at their ends. */
export function drawBars(table: ChartTable, drawing: Bars, width: number): Picture {
  const bars = barsOf(table, drawing);
  const marginRight = LYING.gap + textWidth(bars.map(({ end }) => end));
  const marginLeft = nameWidth(table.rows.slice(0, MOST_BARS), width);
  const height = lyingHeight(bars.length);
  const svg = plot({
    ...{
      width,
      height,
      marginLeft,
      marginRight,
      marginTop: LYING.top,
      marginBottom: LYING.bottom,
      style: STYLE,
    },
    x: { domain: domainOf(bars.flatMap(({ value, whole }) => [value, whole])), nice: true, axis: null },
    y: { type: 'band', domain: bars.map(({ row }) => row), padding: 0.3, axis: null },
    marks: [...valuesLying(drawing.unit, table), axisY(nameTicks(table, marginLeft)), ...barMarks(bars)],
  });
  const [along, band] = [svg.scale('x'), svg.scale('y')];
  const anchors = bars.map(({ row, value }): Anchor => {
    const y = Number(band?.apply(row)) + (band?.bandwidth ?? 0) / 2;
    return { row, column: drawing.column, x: Number(along?.apply(value)), y };
  });
  // The name belongs to its bar.
  const frame = { left: 0, right: width, top: LYING.top, bottom: height - LYING.bottom };
  return { svg, width, height, spots: spreadSpots(anchors, frame, 'down') };
}

function barsOf(table: ChartTable, { column, takenOff, ends, endWord }: Bars): Bar[] {
  return table.rows.slice(0, MOST_BARS).flatMap(({ cells }, row) => {
    const value = numberAt(table, row, column);
    if (value === null) return [];
    const off = takenOff === undefined ? 0 : (numberAt(table, row, takenOff) ?? 0);
    const said = ends.map((each) => cells[each]?.text ?? '').filter((words) => words !== '');
    const end = said.join(' · ') + (endWord === undefined ? '' : ` ${endWord}`);
    return [{ row, value, whole: off < 0 ? value - off : value, end }];
  });
}

function barMarks(bars: readonly Bar[]): Markish[] {
  const [own, off] = [lookOf(0), lookOf(1)];
  const cut = bars.filter(({ value, whole }) => whole > value);
  return [
    barX(bars, { y: 'row', x1: 0, x2: 'value', fill: own.fill }),
    barX(cut, { y: 'row', x1: 'value', x2: 'whole', fill: off.fill, stroke: off.color }),
    text(bars, {
      ...{ y: 'row', x: ({ value, whole }: Bar) => Math.max(0, value, whole), text: 'end' },
      ...{ dx: LYING.gap / 2, ...END_TEXT },
    }),
  ];
}
