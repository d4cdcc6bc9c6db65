import type { DateCell } from '../../shared/cell.ts';

const QUARTER_HOUR = 15 * 60 * 1000;
/** No zone changes its clocks twice in four weeks, and every change falls on a quarter of an hour. */
const FOUR_WEEKS = 28 * 24 * 60 * 60 * 1000;

/**
 * Gives a date cell's moment as the day and time that the user sees in `timeZone`, the spreadsheet's own.
 * The zone's offset is asked of Google at the ends of four weeks, and searched for where they differ: a call
 * for each cell would outlast the push.
 */
export function dateCells(timeZone: string): (moment: Date) => DateCell {
  const offsetAt = offsetReader(timeZone);
  const changes = new Map<number, number>();
  return (moment) => {
    const time = moment.getTime();
    const from = Math.floor(time / FOUR_WEEKS) * FOUR_WEEKS;
    const change = changes.get(from) ?? findChange(from, from + FOUR_WEEKS, offsetAt);
    changes.set(from, change);
    return toDateCell(time + offsetAt(time < change ? from : from + FOUR_WEEKS));
  };
}

/** A zone's offset in milliseconds, each moment asked for once. */
function offsetReader(timeZone: string): (time: number) => number {
  const offsets = new Map<number, number>();
  return (time) => {
    const known = offsets.get(time);
    if (known !== undefined) return known;
    const shown = Utilities.formatDate(new Date(time), timeZone, "yyyy-MM-dd'T'HH:mm:ss");
    const offset = Date.parse(`${shown}Z`) - time;
    offsets.set(time, offset);
    return offset;
  };
}

/** The first moment from which the offset is that of `to`. */
function findChange(from: number, to: number, offsetAt: (time: number) => number): number {
  if (offsetAt(from) === offsetAt(to)) return from;
  let [before, after] = [from, to];
  while (after - before > QUARTER_HOUR) {
    const middle = before + Math.floor((after - before) / 2 / QUARTER_HOUR) * QUARTER_HOUR;
    if (offsetAt(middle) === offsetAt(to)) after = middle;
    else before = middle;
  }
  return after;
}

/** Rounds to whole seconds first: a spreadsheet's fractions of a day end a hair beside them. */
function toDateCell(localTime: number): DateCell {
  const shown = new Date(Math.round(localTime / 1000) * 1000).toISOString().slice(0, 19);
  return { date: shown.endsWith('T00:00:00') ? shown.slice(0, 10) : shown };
}
