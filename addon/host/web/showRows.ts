import type { ShownCell, ShownRows } from '../pageState.ts';
import { displayCell } from '../workbook/displayCell.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { CellStyle } from '../workbook/sheetState.ts';
import type { StoredCell } from '../workbook/storedCell.ts';
import { editableText } from '../workbook/typedCell.ts';

/** Some rows of a sheet as the page shows them. */
export function showRows(sheet: Sheet, from: number, count: number): ShownRows {
  const rows = Math.max(0, Math.min(count, sheet.maxRows - from + 1));
  const area = { row: from, column: 1, rows, columns: sheet.lastColumn };
  return { from, rows: sheet.read(area, (row, column) => showCell(sheet, row, column)) };
}

function showCell(sheet: Sheet, row: number, column: number): ShownCell {
  const cell = sheet.cell(row, column);
  const text = displayCell(cell);
  const edit = editableText(cell);
  const note = sheet.note(row, column);
  const background = sheet.background(row, column);
  const { weight, size, align } = sheet.style(row, column);
  return {
    text,
    ...(edit === text ? {} : { edit }),
    ...(isRight(cell, align) ? { right: true as const } : {}),
    ...(weight === 'bold' ? { bold: true as const } : {}),
    ...(size === undefined ? {} : { size }),
    ...(note === '' ? {} : { note }),
    ...(background === '' ? {} : { background }),
  };
}

function isRight(cell: StoredCell, align: CellStyle['align']): boolean {
  if (align !== undefined) return align === 'right';
  return typeof cell === 'number' || (typeof cell === 'object' && !('formula' in cell));
}
