import type { ShownChart, ShownSeries } from '../pageState.ts';
import type { ChartRange, ChartState } from '../workbook/chartState.ts';
import { displayCell } from '../workbook/displayCell.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { StoredCell } from '../workbook/storedCell.ts';
import type { Workbook } from '../workbook/workbook.ts';

const USUAL_SIZE = { width: 600, height: 371 };

/** One column of a chart's ranges. */
interface Column {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
}

/** A chart with what its cells hold now: the first column of its ranges names the points of the others. */
export function showChart(workbook: Workbook, chart: ChartState): ShownChart {
  const [names, ...series] = chart.ranges.flatMap((range) => columnsOf(workbook, range));
  const { id, kind, position, options } = chart;
  const pixels = (name: keyof typeof USUAL_SIZE): number => Number(options[name] ?? USUAL_SIZE[name]);
  return {
    id,
    kind,
    title: String(options.title ?? ''),
    position,
    width: pixels('width'),
    height: pixels('height'),
    series: names === undefined ? [] : series.map((column) => showSeries(names, column, chart.headers)),
  };
}

function columnsOf(workbook: Workbook, { sheetId, row, column, rows, columns }: ChartRange): Column[] {
  const sheet = workbook.sheet(sheetId);
  return Array.from({ length: columns }, (_, index) => ({ sheet, row, column: column + index, rows }));
}

function showSeries(names: Column, column: Column, headers: number): ShownSeries {
  const rows = Array.from({ length: Math.max(0, column.rows - headers) }, (_, index) => headers + index);
  return {
    name: headers > 0 ? displayCell(cellAt(column, 0)) : '',
    points: rows.map((down) => {
      const cell = cellAt(column, down);
      return { name: displayCell(cellAt(names, down)), value: numberOf(cell), text: displayCell(cell) };
    }),
  };
}

function cellAt({ sheet, row, column }: Column, down: number): StoredCell {
  return sheet.cell(row + down, column);
}

function numberOf(cell: StoredCell): number | null {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'object' && 'number' in cell ? cell.number : null;
}
