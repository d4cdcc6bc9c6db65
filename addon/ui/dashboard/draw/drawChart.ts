import type { ChartTable, Drawing } from '../charts/chart.ts';
import { drawBars } from './drawBars.ts';
import { drawColumns } from './drawColumns.ts';
import { drawLines } from './drawLines.ts';
import { drawSteps } from './drawSteps.ts';
import type { Picture } from './picture.ts';

/** Draws what a chart's table says, so many pixels wide. */
export function drawChart(table: ChartTable, drawing: Drawing, width: number): Picture {
  switch (drawing.kind) {
    case 'lines':
      return drawLines(table, drawing, width);
    case 'columns':
      return drawColumns(table, drawing, width);
    case 'bars':
      return drawBars(table, drawing, width);
    case 'steps':
      return drawSteps(table, drawing, width);
  }
}
