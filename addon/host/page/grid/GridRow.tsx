import type { ShownCell } from '../../pageState.ts';
import { CellEditor, type Editing } from './CellEditor.tsx';
import { cellAttributes } from './gridAttributes.ts';
import { ROW_HEIGHT } from './measures.ts';
import { isSelected, type Place, type UsedSelection } from './useSelection.ts';

interface Props {
  readonly row: number;
  readonly cells: readonly ShownCell[] | null;
  readonly columnCount: number;
  readonly place: Place;
  readonly move: UsedSelection['move'];
  readonly editing: Editing;
}

/** One row: its number, then its cells. */
export function GridRow({ row, cells, columnCount, place, move, editing }: Props) {
  const columns = Array.from({ length: columnCount }, (_, index) => index + 1);
  return (
    <tr aria-rowindex={row} style={{ transform: `translateY(${(row - 1) * ROW_HEIGHT}px)` }}>
      <th scope="row" class={row === place.row ? 'current' : ''}>
        {row}
      </th>
      {columns.map((column) => {
        const cell = cells?.[column - 1];
        const active = row === place.row && column === place.column;
        const selected = isSelected(place, row, column);
        return (
          <td
            key={column}
            {...cellAttributes(row, column, selected)}
            class={classesOf(cell, active, selected)}
            title={cell?.note}
            style={cell?.background === undefined ? {} : { background: cell.background }}
            onPointerDown={(event) => move(row, column, event.shiftKey)}
            onPointerEnter={(event) => event.buttons === 1 && move(row, column, true)}
            onDblClick={editing.start}
          >
            {active && editing.draft !== null ? (
              <CellEditor editing={editing} text={editing.draft} row={row} column={column} />
            ) : (
              cell?.text
            )}
          </td>
        );
      })}
    </tr>
  );
}

function classesOf(cell: ShownCell | undefined, active: boolean, selected: boolean): string {
  const classes = [
    cell?.right === true && 'right',
    cell?.note !== undefined && 'noted',
    active && 'active',
    selected && !active && 'selected',
  ];
  return classes.filter(Boolean).join(' ');
}
