import type { ChartRange, ChartState } from './chartState.ts';
import type { SheetState } from './sheetState.ts';

/** Where an area of the sheet is now; none where all of it is gone. */
type Place = <T extends ChartRange>(area: T) => readonly T[];

/** The sheet's charts once its columns moved: their ranges and the cells that they hang on go along. */
export function placeCharts({ id, charts = [] }: SheetState, place: Place): ChartState[] {
  return charts.map((chart) => {
    const { row, column } = chart.position;
    const [anchor] = place({ sheetId: id, row, column, rows: 1, columns: 1 });
    return {
      ...chart,
      ranges: chart.ranges.flatMap((range) => (range.sheetId === id ? place(range) : [range])),
      position: { ...chart.position, column: anchor?.column ?? column },
    };
  });
}
