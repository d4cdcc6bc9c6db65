import { type Cell, cellText, isBlank, isDateCell } from '../cell.ts';
import { compileDateFormat, type DayReader } from './dateFormat.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Transform } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

const MILLISECONDS_A_DAY = 86_400_000;
/** Day 25,569 of a spreadsheet is 1 January 1970. */
const SERIAL_OF_1970 = 25_569;
const LAST_SERIAL = 100_000;
const readIso = compileDateFormat('YYYY-MM-DD') ?? (() => null);
const readWritten = compileDateFormat('MMM DD YYYY') ?? (() => null);
const JAVASCRIPT_DATE =
  /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) ([A-Z][a-z]{2} \d\d \d{4})(?: \d\d:\d\d:\d\d(?: GMT[+-]\d{4}(?: \([^)]*\))?)?)?$/;

/**
 * A day as `YYYY-MM-DD`. A date cell is the day that its person sees; text follows the named format, without
 * one only `2025-01-31` and JavaScript's `Fri Jan 31 2025 …` are read, each as its own written day; numbers
 * count only with the format `serial`. Issue: not_a_date, also outside 1990 to 2100.
 */
export const date: Transform = ({ dateFormat }) => {
  const serial = dateFormat === 'serial';
  const named = dateFormat === undefined || serial ? null : compileDateFormat(dateFormat);
  const readDay = named ?? readSelfEvident;
  return remember((cell) => {
    if (isBlank(cell)) return '';
    const error = sheetError(cell);
    return error ?? dayOf(cell, readDay, serial) ?? notADate(cell, dateFormat);
  });
};

/** True for `serial` and every format that text can be read by. */
export function isDateFormat(format: string): boolean {
  return format === 'serial' || compileDateFormat(format) !== null;
}

function dayOf(cell: Cell, readDay: DayReader, serial: boolean): string | null {
  if (isDateCell(cell)) return readIso(cell.date);
  if (typeof cell === 'number') return serial ? readSerial(cell) : null;
  if (typeof cell === 'boolean' || cell.length > 100 || serial) return null;
  return readDay(cellText(cell));
}

function readSelfEvident(text: string): string | null {
  const written = JAVASCRIPT_DATE.exec(text)?.[1];
  return written === undefined ? readIsoText(text) : readWritten(written);
}

function readIsoText(text: string): string | null {
  return /^\d{4}-\d\d-\d\d/.test(text) ? readIso(text) : null;
}

function readSerial(serial: number): string | null {
  if (!(serial >= 1 && serial < LAST_SERIAL)) return null;
  const day = new Date((Math.floor(serial) - SERIAL_OF_1970) * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
  return readIso(day);
}

function notADate(cell: Cell, format: string | undefined): CellFault {
  const quoted = quoteCell(cell);
  const advice =
    format === undefined
      ? 'Choose how dates are written in this column'
      : `Dates are read as ${format} here. Correct the cell, or choose another form`;
  return { code: 'not_a_date', message: `${quoted} is not a date between 1990 and 2100. ${advice}.` };
}
