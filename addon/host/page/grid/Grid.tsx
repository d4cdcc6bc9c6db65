import { useRef, useState } from 'preact/hooks';
import type { PageState } from '../../pageState.ts';
import type { Area } from '../../workbook/a1.ts';
import type { Act } from '../act.ts';
import { ChartLayer } from './ChartLayer.tsx';
import { FormulaBar } from './FormulaBar.tsx';
import { useCharts } from './useCharts.ts';
import { useSelection } from './useSelection.ts';
import { showCell, useSheetGrid } from './useSheetGrid.ts';

/** The active sheet's cells and charts, with the name box and the active cell's value above them. */
export function Grid({ state, act }: { readonly state: PageState; readonly act: Act }) {
  const element = useRef<HTMLDivElement>(null);
  const [, setArrivals] = useState(0);
  const used = useSelection(state, act);
  const api = useSheetGrid(element, state, act, used, () => setArrivals((count) => count + 1));
  const charts = useCharts(state);
  const { sheetId, row, column } = used.selection;
  const cell = api.current?.getDisplayedRowAtIndex(row - 1)?.data?.cells[column - 1];
  const text = cell?.edit ?? cell?.text ?? '';
  const save = (typed: string): void => {
    if (typed !== text) act('/api/cells', { sheetId, row, column, text: typed });
  };
  const sheet = state.sheets.find(({ id }) => id === sheetId);
  return (
    <>
      <FormulaBar
        place={{ row, column }}
        text={text}
        save={save}
        goTo={(area) => {
          const place = within(area, sheet?.rowCount ?? 1, sheet?.columnCount ?? 1);
          used.selectArea({ sheetId, ...place });
          showCell(api.current, place);
        }}
      />
      <section id="grid" class="grid" ref={element} aria-label={sheet?.name} />
      <ChartLayer charts={charts} api={api.current} grid={element.current} />
    </>
  );
}

/** As much of an area as the sheet has. */
function within({ row, column, rows, columns }: Area, lastRow: number, lastColumn: number): Area {
  const first = { row: Math.min(row, lastRow), column: Math.min(column, lastColumn) };
  return {
    ...first,
    rows: Math.min(rows, lastRow - first.row + 1),
    columns: Math.min(columns, lastColumn - first.column + 1),
  };
}
