import { displayCell } from '../workbook/displayCell.ts';
import type { StoredCell } from '../workbook/storedCell.ts';
import { type ApiRange, showRange } from './apiRange.ts';
import { effectiveValue } from './cellData.ts';

export const RENDER_OPTIONS = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'] as const;
export const TIME_OPTIONS = ['SERIAL_NUMBER', 'FORMATTED_STRING'] as const;
export const DIMENSIONS = ['ROWS', 'COLUMNS'] as const;

/** How `values.get` is to write what it finds. */
export interface ValueOptions {
  readonly valueRenderOption: (typeof RENDER_OPTIONS)[number];
  readonly dateTimeRenderOption: (typeof TIME_OPTIONS)[number];
  readonly majorDimension: (typeof DIMENSIONS)[number];
}

type Value = string | number | boolean;

/** A range's values. Empty cells and rows behind the last with something are left out; no values at all are no field. */
export function showValues(range: ApiRange, options: ValueOptions): unknown {
  const { sheet, area } = range;
  const { majorDimension } = options;
  const least = Math.min(area.rows, Math.max(0, sheet.lastRow - area.row + 1));
  const rows = sheet.read({ ...area, rows: least }, (row, column) =>
    showValue(sheet.cell(row, column), options),
  );
  const lines = majorDimension === 'ROWS' ? rows : turn(rows, area.columns);
  const trimmed = lines.map((line) => line.slice(0, line.findLastIndex((value) => value !== '') + 1));
  const values = trimmed.slice(0, trimmed.findLastIndex((line) => line.length > 0) + 1);
  return { range: showRange(range), majorDimension, ...(values.length > 0 && { values }) };
}

function showValue(cell: StoredCell, { valueRenderOption, dateTimeRenderOption }: ValueOptions): Value {
  if (valueRenderOption === 'FORMATTED_VALUE') return displayCell(cell);
  const isDate = typeof cell === 'object' && 'date' in cell;
  if (isDate && dateTimeRenderOption === 'FORMATTED_STRING') return displayCell(cell);
  if (valueRenderOption === 'FORMULA' && typeof cell === 'object' && 'formula' in cell) return cell.formula;
  const value = effectiveValue(cell);
  if (value === null) return '';
  if ('numberValue' in value) return value.numberValue;
  return 'boolValue' in value ? value.boolValue : displayCell(cell);
}

function turn(rows: readonly (readonly Value[])[], columns: number): Value[][] {
  return Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? ''));
}
