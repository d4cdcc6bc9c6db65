import type { DateCell } from '../../shared/cell.ts';

const QUARTER_HOUR = 15 * 60 * 1000;
/** No zone changes its clocks twice in four weeks, and every change falls on a quarter of an hour. */
const FOUR_WEEKS = 28 * 24 * 60 * 60 * 1000;

/**
 * Gives a date cell's moment as the day and time that the user sees in `timeZone`, the spreadsheet's own.
 * The zone's offset is asked of Google at the ends of four weeks, and between them only as closely as a cell needs: a
 * call for each cell would outlast the push.
 */
export function dateCells(timeZone: string): (moment: Date) => DateCell {
  const offsetAt = offsetReader(timeZone);
  const stretches = new Map<number, Stretch>();
  return (moment) => {
    const time = moment.getTime();
    const from = Math.floor(time / FOUR_WEEKS) * FOUR_WEEKS;
    const stretch = stretches.get(from) ?? { before: from, after: from + FOUR_WEEKS };
    stretches.set(from, stretch);
    narrow(stretch, time, offsetAt);
    return toDateCell(time + offsetAt(time < stretch.after ? stretch.before : stretch.after));
  };
}

/** Two moments between which the clocks change once, or not at all. */
interface Stretch {
  before: number;
  after: number;
}

/** Moves the ends of a stretch together until the moment lies on neither side of a change unknown. */
function narrow(stretch: Stretch, time: number, offsetAt: (time: number) => number): void {
  while (time > stretch.before && time < stretch.after && stretch.after - stretch.before > QUARTER_HOUR) {
    if (offsetAt(stretch.before) === offsetAt(stretch.after)) return;
    const half = Math.floor((stretch.after - stretch.before) / 2 / QUARTER_HOUR) * QUARTER_HOUR;
    const middle = stretch.before + half;
    if (offsetAt(middle) === offsetAt(stretch.after)) stretch.after = middle;
    else stretch.before = middle;
  }
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

/** Rounds to whole seconds first: a spreadsheet's fractions of a day end a hair beside them. */
function toDateCell(localTime: number): DateCell {
  const shown = new Date(Math.round(localTime / 1000) * 1000).toISOString().slice(0, 19);
  return { date: shown.endsWith('T00:00:00') ? shown.slice(0, 10) : shown };
}
