import type { AreaRef, WireCell } from '../calls.ts';
import { toA1 } from '../workbook/a1.ts';
import { callHost } from './callHost.ts';
import { toValue, toWireCell } from './cellValue.ts';
import { newMetadata } from './newMetadata.ts';
import { rangeStyle } from './rangeStyle.ts';
import { standIn } from './standIn.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A rectangle of cells of the open spreadsheet; `openSheet` gives the sheet that it lies in. */
export function rangeOf(area: AreaRef, openSheet: (id: number) => Sheet): Range {
  const only = <T>(grid: T[][]): T | undefined => grid[0]?.[0];
  const each = <T>(value: T): T[][] =>
    Array.from({ length: area.rows }, () => Array.from({ length: area.columns }, () => value));
  const values = (): unknown[][] => callHost('Range.getValues', area).map((row) => row.map(toValue));
  const write = (cells: WireCell[][]): Range => done(() => callHost('Range.setValues', area, cells));
  const setNotes = (notes: (string | null)[][]): Range =>
    done(() =>
      callHost(
        'Range.setNotes',
        area,
        notes.map((row) => row.map((note) => note ?? '')),
      ),
    );
  const setBackgrounds = (colors: (string | null)[][]): Range =>
    done(() =>
      callHost(
        'Range.setBackgrounds',
        area,
        colors.map((row) => row.map((color) => color ?? '')),
      ),
    );
  const range: Range = standIn<Range>('Range', {
    ...rangeStyle(area, each, (change) => done(change)),
    activate: () => done(() => callHost('Range.activate', area)),
    getSheet: () => openSheet(area.sheetId),
    getRow: () => area.row,
    getColumn: () => area.column,
    getNumRows: () => area.rows,
    getNumColumns: () => area.columns,
    getLastRow: () => area.row + area.rows - 1,
    getLastColumn: () => area.column + area.columns - 1,
    getA1Notation: () => toA1(area),
    getValue: () => only(values()),
    getValues: values,
    getDisplayValue: () => only(callHost('Range.getDisplayValues', area)) ?? '',
    getDisplayValues: () => callHost('Range.getDisplayValues', area),
    getNumberFormat: () => only(callHost('Range.getNumberFormats', area)) ?? '',
    getNumberFormats: () => callHost('Range.getNumberFormats', area),
    setValue: (value: unknown) => write(each(toWireCell(value))),
    setValues: (grid: readonly (readonly unknown[])[]) => write(grid.map((row) => row.map(toWireCell))),
    getNote: () => only(callHost('Range.getNotes', area)) ?? '',
    getNotes: () => callHost('Range.getNotes', area),
    setNote: (note) => setNotes(each(note)),
    setNotes,
    clearNote: () => setNotes(each('')),
    getBackground: () => only(callHost('Range.getBackgrounds', area)) ?? '',
    getBackgrounds: () => callHost('Range.getBackgrounds', area),
    setBackground: (color) => setBackgrounds(each(color)),
    setBackgrounds,
    addDeveloperMetadata: (key: string, second?: unknown, third?: unknown) =>
      done(() => callHost('Range.addDeveloperMetadata', area, newMetadata(key, second, third))),
    clearDataValidations: () => done(() => callHost('Range.clearDataValidations', area)),
    getMergedRanges: () => callHost('Range.getMergedRanges', area).map((each) => rangeOf(each, openSheet)),
    sort: (by: unknown) => done(() => callHost('Range.sort', area, ...sortBy(by))),
    clearContent: () => done(() => callHost('Range.clearContent', area)),
  });
  const done = (change: () => void): Range => {
    change();
    return range;
  };
  return range;
}

/** A column's number, or an object with it; ascending where nothing else is said. */
function sortBy(by: unknown): [column: number, ascending: boolean] {
  if (typeof by === 'number') return [by, true];
  const { column, ascending } = Object.assign({ column: 0, ascending: true }, by);
  return [Number(column), ascending !== false];
}
