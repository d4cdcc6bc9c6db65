import type { Area } from '../workbook/a1.ts';
import { displayCell } from '../workbook/displayCell.ts';
import { readCell } from '../workbook/readCell.ts';
import { sortRows } from '../workbook/sortRows.ts';
import { writeCell } from '../workbook/writeCell.ts';
import { addMetadata } from './addMetadata.ts';
import type { HandlersOf } from './callsOf.ts';
import { styleHandlers } from './style.ts';
import { checkDimensions, read, write } from './writeArea.ts';

const NO_BACKGROUND = '#ffffff';

export const rangeHandlers: HandlersOf<'Range' | 'RangeList'> = {
  ...styleHandlers,
  'Range.activate': ({ workbook }, area) => workbook.select(area),
  'Range.getValues': ({ workbook }, area) =>
    read(workbook, area, (sheet, row, column) => readCell(sheet.cell(row, column), workbook.timeZone)),
  'Range.setValues': ({ workbook }, area, values) => {
    checkDimensions(area, values);
    write(workbook, area, (sheet, row, column) => {
      const value = values[row - area.row]?.[column - area.column] ?? '';
      sheet.setCell(row, column, writeCell(value, sheet.overwritten(row, column), workbook.timeZone));
    });
  },
  'Range.getDisplayValues': ({ workbook }, area) =>
    read(workbook, area, (sheet, row, column) => displayCell(sheet.cell(row, column))),
  'Range.getNumberFormats': ({ workbook }, area) =>
    read(workbook, area, (sheet, row, column) => sheet.format(row, column)),
  'Range.getNotes': ({ workbook }, area) =>
    read(workbook, area, (sheet, row, column) => sheet.note(row, column)),
  'Range.setNotes': ({ workbook }, area, notes) => {
    checkDimensions(area, notes);
    write(workbook, area, (sheet, row, column) =>
      sheet.setNote(row, column, notes[row - area.row]?.[column - area.column] ?? ''),
    );
  },
  'Range.getBackgrounds': ({ workbook }, area) =>
    read(workbook, area, (sheet, row, column) => sheet.background(row, column) || NO_BACKGROUND),
  'Range.setBackgrounds': ({ workbook }, area, colors) => {
    checkDimensions(area, colors);
    write(workbook, area, (sheet, row, column) => {
      const color = colors[row - area.row]?.[column - area.column] ?? '';
      sheet.setBackground(row, column, storedColor(color));
    });
  },
  'RangeList.setBackground': ({ workbook }, areas, color) => {
    for (const area of areas) {
      read(workbook, area, (sheet, row, column) => sheet.setBackground(row, column, storedColor(color)));
    }
    workbook.changed('cells');
  },
  'Range.clearContent': ({ workbook }, area) =>
    write(workbook, area, (sheet, row, column) => sheet.setCell(row, column, '')),
  /** No cell of this spreadsheet has any. */
  'Range.clearDataValidations': () => undefined,
  'Range.sort': ({ workbook }, area, column, ascending) => {
    if (column < area.column || column >= area.column + area.columns) {
      throw new Error('The column to sort by lies outside of the range.');
    }
    sortRows(workbook.sheet(area.sheetId), area, column, ascending);
    workbook.changed('cells');
  },
  'Range.getMergedRanges': ({ workbook }, area) =>
    (workbook.sheet(area.sheetId).state.merges ?? [])
      .filter((merge) => overlap(merge, area))
      .map((merge) => ({ ...merge, sheetId: area.sheetId })),
  'Range.addDeveloperMetadata': ({ workbook }, area, metadata) => {
    addMetadata(workbook.sheet(area.sheetId), area, metadata);
    workbook.changed('cells');
  },
};

function overlap(a: Area, b: Area): boolean {
  const apart = (from: number, size: number, other: number, otherSize: number): boolean =>
    from + size <= other || other + otherSize <= from;
  return !apart(a.row, a.rows, b.row, b.rows) && !apart(a.column, a.columns, b.column, b.columns);
}

function storedColor(color: string): string {
  return color.toLowerCase() === NO_BACKGROUND ? '' : color;
}
