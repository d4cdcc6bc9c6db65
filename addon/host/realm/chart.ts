import type { WireChart } from '../calls.ts';
import { Exception } from './callHost.ts';
import { rangeOf } from './range.ts';
import { standIn } from './standIn.ts';

type Chart = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type Builder = GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder;
type LineBuilder = GoogleAppsScript.Spreadsheet.EmbeddedLineChartBuilder;
type ColumnBuilder = GoogleAppsScript.Spreadsheet.EmbeddedColumnChartBuilder;
type BarBuilder = GoogleAppsScript.Spreadsheet.EmbeddedBarChartBuilder;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type OpenSheet = (id: number) => Sheet;

const built = new WeakMap<object, WireChart>();

/** What a script's chart is made of; throws for anything that is none. */
export function wireChart(chart: Chart): WireChart {
  const found = built.get(chart);
  if (found === undefined) throw new Exception('Invalid argument: chart');
  return found;
}

/** A chart as it was when it was asked for or built: changes are made in a builder, and kept by updateChart. */
export function chartOf(wire: WireChart, openSheet: OpenSheet): Chart {
  const { row, column, offsetX, offsetY } = wire.position;
  const chart = standIn<Chart>('EmbeddedChart', {
    getChartId: () => wire.id,
    getRanges: () => wire.ranges.map((range) => rangeOf(range, openSheet)),
    getNumHeaders: () => wire.headers,
    getOptions: () =>
      standIn<GoogleAppsScript.Charts.ChartOptions>('ChartOptions', {
        get: (option) => wire.options[option] ?? null,
      }),
    getContainerInfo: () =>
      standIn<GoogleAppsScript.Spreadsheet.ContainerInfo>('ContainerInfo', {
        getAnchorRow: () => row,
        getAnchorColumn: () => column,
        getOffsetX: () => offsetX,
        getOffsetY: () => offsetY,
      }),
    modify: () => chartBuilder(wire, openSheet),
  });
  built.set(chart, wire);
  return chart;
}

/** A builder of a chart that begins as this one. */
export function chartBuilder(from: WireChart, openSheet: OpenSheet): Builder {
  let wire = from;
  const change = (part: Partial<WireChart>): void => {
    wire = { ...wire, ...part };
  };
  const set = (part: Partial<WireChart>): Builder => {
    change(part);
    return builder;
  };
  const steps = {
    addRange: (range: GoogleAppsScript.Spreadsheet.Range) => set({ ranges: [...wire.ranges, areaOf(range)] }),
    clearRanges: () => set({ ranges: [] }),
    setNumHeaders: (headers: number) => set({ headers }),
    setOption: (option: string, value: unknown) => set({ options: { ...wire.options, [option]: value } }),
    setPosition: (row: number, column: number, offsetX: number, offsetY: number) =>
      set({ position: { row, column, offsetX, offsetY } }),
    build: () => chartOf(wire, openSheet),
  };
  const builder: Builder = standIn<Builder>('EmbeddedChartBuilder', {
    ...steps,
    asLineChart: () => {
      change({ kind: 'LINE' });
      return standIn<LineBuilder>('EmbeddedLineChartBuilder', steps);
    },
    asColumnChart: () => {
      change({ kind: 'COLUMN' });
      return standIn<ColumnBuilder>('EmbeddedColumnChartBuilder', steps);
    },
    asBarChart: () => {
      change({ kind: 'BAR' });
      return standIn<BarBuilder>('EmbeddedBarChartBuilder', steps);
    },
  });
  return builder;
}

function areaOf(range: GoogleAppsScript.Spreadsheet.Range): WireChart['ranges'][number] {
  return {
    sheetId: range.getSheet().getSheetId(),
    row: range.getRow(),
    column: range.getColumn(),
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  };
}

/** What Google draws where a script says nothing else. */
export const NEW_CHART: WireChart = {
  id: null,
  kind: 'COLUMN',
  ranges: [],
  headers: 0,
  options: {},
  position: { row: 1, column: 1, offsetX: 0, offsetY: 0 },
};
