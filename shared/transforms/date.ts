import { type Cell, isBlank, isDateCell, tidyText } from '../cell.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { YearWindow } from './calendarDay.ts';
import { compileDateFormat, type DayReader, USUAL_RULES, type YearRules } from './dateFormat.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Transform } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

const MILLISECONDS_A_DAY = 86_400_000;
/** Day 25,569 of a spreadsheet is 1 January 1970. */
const SERIAL_OF_1970 = 25_569;
/** In the year 2201. */
const LAST_SERIAL = 110_000;
const LONGEST_DATE = 100;
const JAVASCRIPT_DATE =
  /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) ([A-Z][a-z]{2} \d\d \d{4})(?: \d\d:\d\d:\d\d(?: GMT[+-]\d{4}(?: \([^)]*\))?)?)?$/;

/**
 * A day as `YYYY-MM-DD`. A date cell is the day that its person sees; text follows the named format, without
 * one only `2025-01-31` and JavaScript's `Fri Jan 31 2025 …` are read, each as its own written day; numbers
 * count only with the format `serial`. Two-digit years turn at the entry's pivot. Issue: not_a_date, also
 * outside the entry's years, 1990 to 2100 where it names none.
 */
export const date: Transform = ({ entry, dateFormat }) => {
  const rules = yearRules(entry);
  const readers = dayReaders(dateFormat, rules);
  return remember((cell) => {
    if (isBlank(cell)) return '';
    return sheetError(cell) ?? dayOf(cell, readers) ?? notADate(cell, dateFormat, rules.years);
  });
};

/** True for `serial` and every format that text can be read by. */
export function isDateFormat(format: string): boolean {
  return format === 'serial' || compileDateFormat(format) !== null;
}

/** The years that an entry takes days from, and where its two-digit years turn. */
export function yearRules({ century_pivot, first_year, last_year }: YearOptions): YearRules {
  const { pivot, years } = USUAL_RULES;
  return {
    pivot: century_pivot ?? pivot,
    years: { first: first_year ?? years.first, last: last_year ?? years.last },
  };
}

type YearOptions = Pick<MappingEntry, 'century_pivot' | 'first_year' | 'last_year'>;

/** One reader for each thing that a cell can hold; null for what this column does not take. */
interface DayReaders {
  readonly iso: DayReader;
  readonly text: DayReader;
  readonly serial: ((serial: number) => string | null) | null;
}

function dayReaders(format: string | undefined, rules: YearRules): DayReaders {
  const iso = compileDateFormat('YYYY-MM-DD', rules) ?? readNothing;
  const written = compileDateFormat('MMM DD YYYY', rules) ?? readNothing;
  if (format === 'serial') return { iso, text: readNothing, serial: (serial) => readSerial(serial, iso) };
  const named = format === undefined ? null : compileDateFormat(format, rules);
  return { iso, text: named ?? ((text) => readSelfEvident(text, iso, written)), serial: null };
}

function readNothing(): null {
  return null;
}

function dayOf(cell: Cell, { iso, text, serial }: DayReaders): string | null {
  if (isDateCell(cell)) return iso(cell.date);
  if (typeof cell === 'number') return serial?.(cell) ?? null;
  return typeof cell === 'boolean' || cell.length > LONGEST_DATE ? null : text(tidyText(cell));
}

function readSelfEvident(text: string, iso: DayReader, written: DayReader): string | null {
  const day = JAVASCRIPT_DATE.exec(text)?.[1];
  if (day !== undefined) return written(day);
  return /^\d{4}-\d\d-\d\d/.test(text) ? iso(text) : null;
}

function readSerial(serial: number, iso: DayReader): string | null {
  if (!(serial >= 1 && serial < LAST_SERIAL)) return null;
  const day = new Date((Math.floor(serial) - SERIAL_OF_1970) * MILLISECONDS_A_DAY);
  return iso(day.toISOString().slice(0, 10));
}

function notADate(cell: Cell, format: string | undefined, { first, last }: YearWindow): CellFault {
  const advice =
    format === undefined
      ? 'Choose how dates are written in this column'
      : `Dates are read as ${format} here. Correct it, or choose another form`;
  return {
    code: 'not_a_date',
    message: `${quoteCell(cell)} is not a date between ${first} and ${last}. ${advice}.`,
  };
}
