import { ScrollArea } from '../parts/ScrollArea.tsx';
import type { ChartCell, ChartRow, RowsWish, ChartTable as Table } from './charts/chart.ts';

interface ChartTableProps {
  readonly name: string;
  readonly table: Table;
  readonly onOpen: (wish: RowsWish) => void;
}

/** All numbers of a chart; each is a way to its rows where they can be opened. */
export function ChartTable({ name, table: { corner, columns, rows, whole }, onOpen }: ChartTableProps) {
  return (
    <ScrollArea label={name}>
      <table class="figures" aria-label={name}>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.key} row={row} columns={columns} onOpen={onOpen} />
          ))}
        </tbody>
        {whole !== null && (
          <tfoot>
            <Line row={whole} columns={columns} onOpen={onOpen} />
          </tfoot>
        )}
      </table>
    </ScrollArea>
  );
}

interface LineProps {
  readonly row: ChartRow;
  readonly columns: Table['columns'];
  readonly onOpen: ChartTableProps['onOpen'];
}

function Line({ row, columns, onOpen }: LineProps) {
  return (
    <tr>
      <th scope="row">{row.label}</th>
      {row.cells.map((cell, at) => (
        <td key={columns[at]} class="number">
          <Value cell={cell} onOpen={onOpen} />
        </td>
      ))}
    </tr>
  );
}

function Value({
  cell: { text, wish },
  onOpen,
}: {
  readonly cell: ChartCell;
  readonly onOpen: LineProps['onOpen'];
}) {
  if (wish === null) return text;
  return (
    <button
      type="button"
      class="link"
      aria-label={`${text}, rows of ${wish.title}`}
      onClick={() => onOpen(wish)}
    >
      {text}
    </button>
  );
}
