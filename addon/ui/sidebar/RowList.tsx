import { useState } from 'preact/hooks';
import { columnLetter } from '../../../shared/headers.ts';
import { selectCell } from '../parts/selectCell.ts';

const LINES_AT_ONCE = 50;

/** One row to look at. `column` counts from 0; `text` says what is special about it. */
export interface RowLine {
  readonly row: number;
  readonly column: number;
  readonly text?: string;
}

interface RowListProps {
  readonly sheetName: string;
  readonly lines: readonly RowLine[];
}

/** Rows of the sheet as buttons that select their cell. */
export function RowList({ sheetName, lines }: RowListProps) {
  const [shown, setShown] = useState(LINES_AT_ONCE);
  return (
    <ul class="rows">
      {lines.slice(0, shown).map(({ row, column, text }) => (
        <li key={`${row} ${column}`}>
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
      ))}
      {lines.length > shown && (
        <li>
          <button type="button" class="link" onClick={() => setShown(shown + LINES_AT_ONCE)}>
            Show more
          </button>
        </li>
      )}
    </ul>
  );
}
