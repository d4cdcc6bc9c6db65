import type { WireCell } from '../calls.ts';
import { LIMITS } from '../limits.ts';
import { toLocalTime } from './localTime.ts';
import { formatOf, GENERAL, type StoredCell } from './storedCell.ts';
import { typedCell } from './typedCell.ts';

/**
 * The cell that `setValue` leaves behind: text is read as if it were typed, a moment becomes the day and time
 * that the spreadsheet's zone shows then, and a number keeps the format that was there.
 */
export function writeCell(value: WireCell, before: StoredCell, zone: string): StoredCell {
  if (typeof value === 'object') return storeMoment(value.moment, before, zone);
  if (typeof value === 'number') return keepFormat(value, before);
  if (typeof value === 'boolean') return value;
  if (value.length > LIMITS.cellLength) {
    throw new Error(
      `Your input contains more than the maximum of ${LIMITS.cellLength} characters in a single cell.`,
    );
  }
  const cell = typedCell(value);
  return typeof cell === 'number' ? keepFormat(cell, before) : cell;
}

function storeMoment(moment: number, before: StoredCell, zone: string): StoredCell {
  const shown = toLocalTime(moment, zone).slice(0, 19);
  const wholeDay = shown.endsWith('T00:00:00');
  const kept = typeof before === 'object' && 'date' in before ? before.format : null;
  return {
    date: wholeDay ? shown.slice(0, 10) : shown,
    format: kept ?? (wholeDay ? 'm/d/yyyy' : 'm/d/yyyy h:mm:ss'),
  };
}

function keepFormat(value: number, before: StoredCell): StoredCell {
  const format = typeof before === 'object' && 'number' in before ? formatOf(before) : GENERAL;
  return format === GENERAL ? value : { number: value, format };
}
