import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageState } from '../../pageState.ts';
import { columnLetters } from '../../workbook/a1.ts';
import type { Act } from '../act.ts';
import { FormulaBar } from './FormulaBar.tsx';
import { GridRow } from './GridRow.tsx';
import { gridAttributes } from './gridAttributes.ts';
import { keyTarget } from './keyTarget.ts';
import { columnWidth, ROW_HEADER_WIDTH, ROW_HEIGHT } from './measures.ts';
import { scrollToCell } from './scrollToCell.ts';
import { useRows } from './useRows.ts';
import { useSelection } from './useSelection.ts';
import { useWindow } from './useWindow.ts';

const WIDTHS_FROM_ROWS = 60;

/**
 * The active sheet's cells. Only the rows in view are in the document; a cell is found by `data-row` and
 * `data-column`, counted from 1, and any other row is reached through the name box.
 */
export function Grid({ state, act }: { readonly state: PageState; readonly act: Act }) {
  const { sheetId } = state.selection;
  const sheet = state.sheets.find(({ id }) => id === sheetId) ?? { rowCount: 1, columnCount: 1, name: '' };
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { first, last } = useWindow(scroller, sheet.rowCount);
  const readRow = useRows(sheetId, state.revision, first, last);
  const { place, move } = useSelection(state, act);
  const [draft, setDraft] = useState<string | null>(null);
  const headers = Array.from({ length: sheet.columnCount }, (_, index) => index + 1);
  const sampled = readRow(1) !== null;
  const widths = useMemo(
    () =>
      headers.map((column) =>
        columnWidth(
          Array.from({ length: WIDTHS_FROM_ROWS }, (_, row) => readRow(row + 1)?.[column - 1]?.text ?? ''),
        ),
      ),
    [sampled, sheet.columnCount],
  );
  useEffect(() => scrollToCell(scroller.current, place, widths), [place, widths]);
  const cell = readRow(place.row)?.[place.column - 1];
  const current = cell?.edit ?? cell?.text ?? '';
  const save = (text: string): void => {
    setDraft(null);
    table.current?.focus({ preventScroll: true });
    if (text !== current) act('/api/cells', { sheetId, row: place.row, column: place.column, text });
  };
  const goTo = (row: number, column: number): void => {
    move(Math.min(row, sheet.rowCount), Math.min(column, sheet.columnCount));
    table.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = keyTarget(event, place, { rows: sheet.rowCount, columns: sheet.columnCount });
    if (target !== null) move(target.row, target.column, event.shiftKey);
    else if (event.key === 'Enter' || event.key === 'F2') setDraft(current);
    else if (event.key === 'Delete' || event.key === 'Backspace') save('');
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
      setDraft((typed) => (typed ?? '') + event.key);
    else return;
    event.preventDefault();
  };
  const editing = {
    draft,
    setDraft,
    save: (text: string, row: number, column: number) => {
      save(text);
      move(Math.max(1, Math.min(sheet.rowCount, row)), Math.min(sheet.columnCount, column));
    },
    start: () => setDraft(current),
    cancel: () => {
      setDraft(null);
      table.current?.focus({ preventScroll: true });
    },
  };
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const columns = [ROW_HEADER_WIDTH, ...widths].map((width) => `${width}px`).join(' ');
  return (
    <>
      <FormulaBar place={place} text={current} save={save} goTo={goTo} />
      <div class="grid" ref={scroller} style={{ '--columns': columns, '--row-height': `${ROW_HEIGHT}px` }}>
        <table ref={table} {...gridAttributes(sheet, place)} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <td class="corner" />
              {headers.map((column) => (
                <th key={column} scope="col" class={column === place.column ? 'current' : ''}>
                  {columnLetters(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody style={{ height: `${sheet.rowCount * ROW_HEIGHT}px` }}>
            {shown.map((row) => (
              <GridRow
                key={row}
                row={row}
                cells={readRow(row)}
                columnCount={sheet.columnCount}
                place={place}
                move={move}
                editing={editing}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
