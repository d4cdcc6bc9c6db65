import type { ColumnOrder } from './placeColumns.ts';
import type { Sheet } from './sheet.ts';

/** Puts an empty column before that one. */
export function insertColumn(sheet: Sheet, before: number): void {
  sheet.place(orderOf(sheet).toSpliced(before - 1, 0, null));
}

/** Takes a column away with all that hangs on it; throws where it is the last one. */
export function deleteColumn(sheet: Sheet, column: number): void {
  if (sheet.maxColumns === 1) throw new Error('You can’t delete all the columns on the sheet.');
  sheet.place(orderOf(sheet).toSpliced(column - 1, 1));
}

/** Moves a column so that it stands at another place. */
export function moveColumn(sheet: Sheet, column: number, place: number): void {
  sheet.place(
    orderOf(sheet)
      .toSpliced(column - 1, 1)
      .toSpliced(place - 1, 0, column),
  );
}

/** Inserts a copy left of the column, as copy and paste do: what a script noted on the column stays there. */
export function duplicateColumn(sheet: Sheet, column: number): void {
  insertColumn(sheet, column);
  for (let row = 1; row <= sheet.lastRow; row++) {
    sheet.setCell(row, column, sheet.cell(row, column + 1));
    sheet.setNote(row, column, sheet.note(row, column + 1));
    sheet.setBackground(row, column, sheet.background(row, column + 1));
    sheet.setStyle(row, column, sheet.style(row, column + 1));
  }
}

function orderOf(sheet: Sheet): ColumnOrder {
  return Array.from({ length: sheet.maxColumns }, (_, index) => index + 1);
}
