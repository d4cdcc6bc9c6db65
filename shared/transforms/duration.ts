import { type Cell, cellText, isBlank, isDateCell, tidyText } from '../cell.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { plainDigits, printUnits, roundUnits } from './decimal.ts';
import { WHOLE } from './fieldLimit.ts';
import { quoteCell } from './quoteCell.ts';
import type { Reading, Transform } from './reading.ts';
import { readUnits } from './readUnits.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

const TWO_PARTS = /^(\d{1,4}):([0-5]\d)$/;
const THREE_PARTS = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/;
/** How Sheets hands over a cell formatted as a duration of less than a day. */
const DURATION_CELL = /^1899-12-30T(\d\d:\d\d:\d\d)$/;

type Clock = NonNullable<MappingEntry['clock']>;

/**
 * A length of time in the field's unit, whole minutes or seconds: `3:25` is minutes and seconds, or hours and
 * minutes where the entry's clock says so; `1:02:03` hours too; `1h 20m` and `90 sec` name their units, and a
 * plain number is already in the field's. Issues: not_a_duration, too_large; rounding warns.
 */
export const duration: Transform = ({ entry, field }) => {
  const perUnit = field.kind === 'minutes' ? 60 : 1;
  const clock = entry.clock ?? 'minutes_seconds';
  return remember((cell) => {
    if (isBlank(cell)) return '';
    const error = sheetError(cell);
    if (error !== null) return error;
    const seconds = readClock(cell, clock) ?? (typeof cell === 'string' ? readUnits(tidyText(cell)) : null);
    if (seconds !== null) return inUnits(cell, seconds, perUnit);
    return readPlain(cell) ?? notADuration(cell, field.kind, clock);
  });
};

/** Seconds by the clock. A duration cell of an hour or more was typed as hours and minutes, whatever was meant. */
function readClock(cell: Cell, clock: Clock): number | null {
  const text = isDateCell(cell) ? (DURATION_CELL.exec(cell.date)?.[1] ?? '') : cellText(cell);
  if (text.length > 20) return null;
  const two = TWO_PARTS.exec(text);
  if (two !== null) return (Number(two[1]) * 60 + Number(two[2])) * (clock === 'hours_minutes' ? 60 : 1);
  const three = THREE_PARTS.exec(text);
  if (three === null) return null;
  const [, hours, minutes, seconds] = three.map(Number);
  if (isDateCell(cell) && clock === 'minutes_seconds' && hours !== 0) return null;
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
}

function inUnits(cell: Cell, seconds: number, perUnit: number): Reading {
  const units = Math.floor(seconds / perUnit + 0.5);
  if (units > WHOLE.most) return tooLarge(cell);
  return seconds === units * perUnit ? String(units) : saysRounded(cell, String(units));
}

function readPlain(cell: Cell): Reading | null {
  if (typeof cell === 'boolean' || typeof cell === 'object') return null;
  const read = roundUnits(typeof cell === 'number' ? plainDigits(cell) : cellText(cell), 'point', 0);
  if (read === null) return null;
  if (read.units > WHOLE.most) return tooLarge(cell);
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

function tooLarge(cell: Cell): Reading {
  return { code: 'too_large', message: `${quoteCell(cell)} is longer than can be stored. Check the cell.` };
}

function notADuration(cell: Cell, kind: string, clock: Clock): Reading {
  const example =
    clock === 'hours_minutes' ? '1:20 for an hour and 20 minutes' : '3:25 for 3 minutes 25 seconds';
  return {
    code: 'not_a_duration',
    message: `${quoteCell(cell)} is not a length of time. Write it as ${example}, as 5 min, or as a number of ${kind}.`,
  };
}
