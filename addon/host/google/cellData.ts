import { displayCell, toSerial, UNCOMPUTED } from '../workbook/displayCell.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { StoredCell } from '../workbook/storedCell.ts';
import { type FieldMask, wants } from './fieldMask.ts';
import { type NumberFormat, numberFormatOf } from './numberFormat.ts';

/** A value as the API holds it: a date is its serial number. */
export type ExtendedValue =
  | { readonly numberValue: number }
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly formulaValue: string }
  | { readonly errorValue: { readonly type: string; readonly message: string } };

interface CellFormat {
  readonly numberFormat: NumberFormat;
}

/** One cell; an empty one has nothing in it. */
export interface CellData {
  userEnteredValue?: ExtendedValue;
  effectiveValue?: ExtendedValue;
  formattedValue?: string;
  userEnteredFormat?: CellFormat;
  effectiveFormat?: CellFormat;
}

const ERRORS = new Map([
  ['#ERROR!', 'ERROR'],
  ['#NULL!', 'NULL_VALUE'],
  ['#DIV/0!', 'DIVIDE_BY_ZERO'],
  ['#VALUE!', 'VALUE'],
  ['#REF!', 'REF'],
  ['#NAME?', 'NAME'],
  ['#NUM!', 'NUM'],
  ['#N/A', 'N_A'],
]);

/** What is in a cell; null for nothing. A formula is an error, for the host computes none. */
export function effectiveValue(cell: StoredCell): ExtendedValue | null {
  if (typeof cell === 'boolean') return { boolValue: cell };
  if (typeof cell === 'number') return { numberValue: cell };
  if (typeof cell === 'string') return textValue(cell);
  if ('formula' in cell) return textValue(UNCOMPUTED);
  return { numberValue: 'date' in cell ? toSerial(cell.date) : cell.number };
}

/** The cell at that place, with what the mask wants of it. */
export function cellData(sheet: Sheet, row: number, column: number, mask: FieldMask): CellData {
  const cell = sheet.cell(row, column);
  const data: CellData = {};
  const value = effectiveValue(cell);
  if (value !== null) {
    if (wants(mask, 'userEnteredValue')) data.userEnteredValue = enteredValue(cell, value);
    if (wants(mask, 'effectiveValue')) data.effectiveValue = value;
    if (wants(mask, 'formattedValue')) data.formattedValue = displayCell(cell);
  }
  const numberFormat = numberFormatOf(cell, sheet.format(row, column));
  if (numberFormat !== null) {
    if (wants(mask, 'userEnteredFormat')) data.userEnteredFormat = { numberFormat };
    if (wants(mask, 'effectiveFormat')) data.effectiveFormat = { numberFormat };
  }
  return data;
}

function enteredValue(cell: StoredCell, value: ExtendedValue): ExtendedValue {
  if (typeof cell === 'object' && 'formula' in cell) return { formulaValue: cell.formula };
  return typeof cell === 'string' ? { stringValue: cell } : value;
}

/** A sheet keeps what looks like an error as one. */
function textValue(text: string): ExtendedValue | null {
  if (text === '') return null;
  const type = ERRORS.get(text);
  return type === undefined ? { stringValue: text } : { errorValue: { type, message: '' } };
}
