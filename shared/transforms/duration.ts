import { type Cell, cellText, isBlank, isDateCell } from '../cell.ts';
import { plainDigits, printUnits, roundUnits } from './decimal.ts';
import { WHOLE } from './fieldLimit.ts';
import { quoteCell } from './quoteCell.ts';
import type { Reading, Transform } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

const CLOCK = /^(?:(\d{1,4}):([0-5]\d)|(\d{1,3})):([0-5]\d)$/;
/** How Sheets hands over a cell formatted as a duration under an hour. */
const DURATION_CELL = /^1899-12-30T(00:\d\d:\d\d)$/;

/**
 * A length of time in the field's unit, whole minutes or seconds: `3:25` is minutes and seconds, `1:02:03`
 * hours too, a plain number is already in the unit. Issues: not_a_duration, too_large; rounding warns.
 */
export const duration: Transform = ({ field }) => {
  const perUnit = field.kind === 'minutes' ? 60 : 1;
  return remember((cell) => {
    if (isBlank(cell)) return '';
    return sheetError(cell) ?? readClock(cell, perUnit) ?? readPlain(cell) ?? notADuration(cell, field.kind);
  });
};

function readClock(cell: Cell, perUnit: number): Reading | null {
  const text = isDateCell(cell) ? DURATION_CELL.exec(cell.date)?.[1] : cellText(cell);
  const parts = text === undefined || text.length > 20 ? null : CLOCK.exec(text);
  if (parts === null) return null;
  const [, hours = '0', minutes, aloneMinutes, seconds] = parts;
  const total = Number(hours) * 3600 + Number(minutes ?? aloneMinutes) * 60 + Number(seconds);
  const units = Math.floor((total + perUnit / 2) / perUnit);
  return total % perUnit === 0 ? String(units) : saysRounded(cell, String(units));
}

function readPlain(cell: Cell): Reading | null {
  if (typeof cell === 'boolean' || typeof cell === 'object') return null;
  const read = roundUnits(typeof cell === 'number' ? plainDigits(cell) : cellText(cell), 'point', 0);
  if (read === null) return null;
  if (read.units > WHOLE.most) {
    return { code: 'too_large', message: `${quoteCell(cell)} is longer than can be stored. Check the cell.` };
  }
  const value = printUnits(read.units, 0);
  return read.rounded ? saysRounded(cell, value) : value;
}

function saysRounded(cell: Cell, value: string): Reading {
  return {
    code: 'rounded',
    message: `${quoteCell(cell)} is not whole; ${value} is stored. Round it in the sheet if that is wrong.`,
    value,
  };
}

function notADuration(cell: Cell, kind: string): Reading {
  return {
    code: 'not_a_duration',
    message: `${quoteCell(cell)} is not a length of time. Write it as 3:25, or as a number of ${kind}.`,
  };
}
