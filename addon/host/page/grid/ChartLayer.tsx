import type { GridApi } from 'ag-grid-community';
import { createPortal } from 'preact/compat';
import { useEffect, useRef } from 'preact/hooks';
import type { ShownChart } from '../../pageState.ts';
import { columnLetters } from '../../workbook/a1.ts';
import { drawChart } from './drawChart.ts';
import { ROW_HEIGHT } from './gridTheme.ts';
import { type GridRow, ROW_NUMBERS } from './sheetColumns.ts';

interface Props {
  readonly charts: readonly ShownChart[];
  readonly api: GridApi<GridRow> | null;
  /** The grid's element: what lies in the box of its rows scrolls along with them. */
  readonly grid: HTMLElement | null;
}

/** The sheet's charts, over its cells. */
export function ChartLayer({ charts, api, grid }: Props) {
  const rows = grid?.querySelector('.ag-grid-scrolling-container');
  if (api === null || !rows) return null;
  return createPortal(
    charts.map((chart) => <Chart key={chart.id} chart={chart} place={placeOf(chart, api)} />),
    rows,
  );
}

interface ChartPlace {
  readonly left: number;
  readonly top: number;
}

function placeOf({ position }: ShownChart, api: GridApi<GridRow>): ChartPlace {
  const { row, column, offsetX, offsetY } = position;
  const numbers = api.getColumn(ROW_NUMBERS)?.getActualWidth() ?? 0;
  const left = api.getColumn(columnLetters(column))?.getLeft() ?? 0;
  return { left: numbers + left + offsetX, top: (row - 1) * ROW_HEIGHT + offsetY };
}

function Chart({ chart, place }: { readonly chart: ShownChart; readonly place: ChartPlace }) {
  const drawing = useRef<HTMLDivElement>(null);
  const looks = JSON.stringify(chart);
  useEffect(() => drawing.current?.replaceChildren(drawChart(chart)), [looks]);
  const { width, height, title } = chart;
  return (
    <figure class="chart" aria-label={title} style={{ ...place, width, height }}>
      <figcaption>{title}</figcaption>
      <div ref={drawing} />
    </figure>
  );
}
