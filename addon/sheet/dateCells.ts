import type { DateCell } from '../../shared/cell.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;
const QUARTER_HOUR = 15 * 60 * 1000;

/**
 * Gives a date cell's moment as the day and time that the user sees in `timeZone`, the spreadsheet's own.
 * The zone's offset is asked of Google once a week of dates, and once a quarter of an hour in a week in
 * which the clocks change: a call for each cell would outlast the push.
 */
export function dateCells(timeZone: string): (moment: Date) => DateCell {
  const offsets = new Map<number, number>();
  const offsetAt = (time: number): number => {
    const known = offsets.get(time);
    if (known !== undefined) return known;
    const shown = Utilities.formatDate(new Date(time), timeZone, "yyyy-MM-dd'T'HH:mm:ss");
    const offset = Date.parse(`${shown}Z`) - time;
    offsets.set(time, offset);
    return offset;
  };
  return (moment) => {
    const time = moment.getTime();
    const week = startOf(time, WEEK);
    const steady = offsetAt(week) === offsetAt(week + WEEK);
    return toDateCell(time + offsetAt(steady ? week : startOf(time, QUARTER_HOUR)));
  };
}

function startOf(time: number, span: number): number {
  return Math.floor(time / span) * span;
}

/** Rounds to whole seconds first: a spreadsheet's fractions of a day end a hair beside them. */
function toDateCell(localTime: number): DateCell {
  const shown = new Date(Math.round(localTime / 1000) * 1000).toISOString().slice(0, 19);
  return { date: shown.endsWith('T00:00:00') ? shown.slice(0, 10) : shown };
}
