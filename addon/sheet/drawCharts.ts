import type { ChartIds } from './reportTab.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Builder = GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder;

/** A chart of what stands in a sheet. */
export interface SheetChart {
  readonly kind: 'line' | 'column' | 'bar';
  readonly title: string;
  /** Side by side, each with a header; the first column names what the others count. */
  readonly ranges: readonly (readonly [row: number, column: number, rows: number, columns: number])[];
  /** The cell at its upper left corner. */
  readonly row: number;
  readonly column: number;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/**
 * Draws each chart in its place, or with null takes it away. One that stands there already shows the new figures, and
 * stays where and as the person has put it. `keep` hears of the charts' ids as soon as one changes.
 */
export function drawCharts(
  sheet: Sheet,
  charts: readonly (SheetChart | null)[],
  known: ChartIds,
  keep: (ids: ChartIds) => void,
): void {
  const standing = sheet.getCharts();
  const ids = charts.map((_, place) => known[place] ?? null);
  for (const [place, chart] of charts.entries()) {
    const before = ids[place];
    const old = standing.find((each) => each.getChartId() === before);
    if (chart !== null && old !== undefined) {
      sheet.updateChart(fill(old.modify().clearRanges(), sheet, chart));
      continue;
    }
    if (old !== undefined) sheet.removeChart(old);
    ids[place] = chart && insert(sheet, chart);
    if (ids[place] !== before) keep(ids);
  }
}

function insert(sheet: Sheet, chart: SheetChart): number | null {
  const { kind, row, column, width, height } = chart;
  const idsNow = (): (number | null)[] => sheet.getCharts().map((each) => each.getChartId());
  const before = idsNow();
  const empty = sheet.newChart();
  const typed =
    kind === 'line' ? empty.asLineChart() : kind === 'column' ? empty.asColumnChart() : empty.asBarChart();
  const builder = typed
    .setPosition(row, column, 0, 0)
    .setOption('width', width)
    .setOption('height', height)
    .setOption('titleTextStyle', { fontSize: 13 })
    .setOption('legend', { position: kind === 'line' ? 'bottom' : 'none' })
    .setOption(kind === 'bar' ? 'hAxis' : 'vAxis', { minValue: 0 });
  sheet.insertChart(fill(builder, sheet, chart));
  return idsNow().find((id) => !before.includes(id)) ?? null;
}

function fill(builder: Builder, sheet: Sheet, { ranges, title }: SheetChart) {
  for (const [row, column, rows, columns] of ranges)
    builder.addRange(sheet.getRange(row, column, rows, columns));
  return builder.setNumHeaders(1).setOption('title', title).build();
}
