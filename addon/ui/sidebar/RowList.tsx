import { columnLetter } from '../../../shared/headers.ts';
import { Paged } from '../parts/Paged.tsx';
import { selectCell } from '../parts/selectCell.ts';

const LINES_AT_ONCE = 50;

/** One row to look at. `column` counts from 0; `text` says what is special about it. */
export interface RowLine {
  readonly row: number;
  readonly column: number;
  readonly text?: string;
}

interface RowListProps<Item> {
  readonly sheetName: string;
  readonly items: readonly Item[];
  /** Only asked for the lines in sight: there may be very many. */
  readonly lineOf: (item: Item) => RowLine;
}

/** Rows of the sheet as buttons that select their cell. */
export function RowList<Item>({ sheetName, items, lineOf }: RowListProps<Item>) {
  return (
    <ul class="rows">
      <Paged items={items} atOnce={LINES_AT_ONCE}>
        {(item, index) => {
          const { row, column, text } = lineOf(item);
          return (
            <li key={index}>
              <button
                type="button"
                class="link"
                title={`Select ${columnLetter(column)}${row} in the sheet`}
                onClick={() => selectCell(sheetName, row, column)}
              >
                Row {row}
              </button>
              {text !== undefined && <span class="quiet small"> {text}</span>}
            </li>
          );
        }}
      </Paged>
    </ul>
  );
}
