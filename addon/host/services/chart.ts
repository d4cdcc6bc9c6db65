import { randomInt } from 'node:crypto';
import type { WireChart } from '../calls.ts';
import type { ChartState } from '../workbook/chartState.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { HandlersOf } from './callsOf.ts';

type ChartCalls = Pick<
  HandlersOf<'Sheet'>,
  'Sheet.getCharts' | 'Sheet.insertChart' | 'Sheet.updateChart' | 'Sheet.removeChart'
>;

const LARGEST_ID = 2 ** 31 - 1;

/** The charts that lie over a sheet. */
export const chartHandlers: ChartCalls = {
  'Sheet.getCharts': ({ workbook }, sheetId) => workbook.sheet(sheetId).charts,
  'Sheet.insertChart': ({ workbook }, sheetId, chart) => {
    const sheet = workbook.sheet(sheetId);
    checkChart(workbook, sheet, chart);
    keep(workbook, sheet, [...sheet.charts, { ...chart, id: newId(workbook) }]);
  },
  'Sheet.updateChart': ({ workbook }, sheetId, chart) => {
    const sheet = workbook.sheet(sheetId);
    const { id } = chartOf(sheet, chart);
    checkChart(workbook, sheet, chart);
    keep(
      workbook,
      sheet,
      sheet.charts.map((each) => (each.id === id ? { ...chart, id } : each)),
    );
  },
  'Sheet.removeChart': ({ workbook }, sheetId, chart) => {
    const sheet = workbook.sheet(sheetId);
    const gone = chartOf(sheet, chart);
    keep(
      workbook,
      sheet,
      sheet.charts.filter((each) => each !== gone),
    );
  },
};

/** As at Google, an id says nothing of the order, and none comes twice. */
function newId(workbook: Workbook): number {
  const taken = workbook.sheets.flatMap(({ charts }) => charts.map(({ id }) => id));
  for (;;) {
    const id = randomInt(1, LARGEST_ID);
    if (!taken.includes(id)) return id;
  }
}

function keep(workbook: Workbook, sheet: Sheet, charts: readonly ChartState[]): void {
  sheet.change({ charts });
  workbook.changed('cells');
}

function chartOf(sheet: Sheet, { id }: WireChart): ChartState {
  const found = sheet.charts.find((each) => each.id === id);
  if (found === undefined) throw new Error('This chart is not on the sheet.');
  return found;
}

function checkChart(workbook: Workbook, sheet: Sheet, { ranges, position }: WireChart): void {
  if (ranges.length === 0) throw new Error('A chart needs a range.');
  for (const range of ranges) workbook.sheet(range.sheetId);
  const { row, column } = position;
  if (row >= 1 && column >= 1 && row <= sheet.maxRows && column <= sheet.maxColumns) return;
  throw new Error('The chart would stand outside of the sheet.');
}
