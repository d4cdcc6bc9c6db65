import { Hono } from 'hono';
import { deleteColumn, duplicateColumn, insertColumn, moveColumn } from '../workbook/editColumns.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { sortRows } from '../workbook/sortRows.ts';
import type { LocalPage } from './localPage.ts';

/** What a person does to the selected column. */
const EDITS: Readonly<Record<string, (sheet: Sheet, column: number) => void>> = {
  insert: insertColumn,
  delete: deleteColumn,
  duplicate: duplicateColumn,
  left: (sheet, column) => moveColumn(sheet, column, Math.max(1, column - 1)),
  right: (sheet, column) => moveColumn(sheet, column, Math.min(sheet.maxColumns, column + 1)),
  /** Every row but the first, as with a frozen header. */
  sort: (sheet, column) => {
    const area = { row: 2, column: 1, rows: Math.max(0, sheet.lastRow - 1), columns: sheet.lastColumn };
    sortRows(sheet, area, column, true);
  },
};

/** Inserts, deletes, copies, moves the selected column, and sorts by it. */
export function columnRoutes(page: LocalPage): Hono {
  const { workbook } = page.host.surroundings;
  const app = new Hono();
  app.post('/columns/:edit', (context) => {
    const { sheetId, column } = workbook.selection;
    EDITS[context.req.param('edit')]?.(workbook.sheet(sheetId), column);
    workbook.changed('sheets');
    return context.json({});
  });
  return app;
}
