import type { Grain } from '../../../../shared/period.ts';
import { monthName } from '../../parts/monthName.ts';

/** A period's name at an axis, with the year beneath it where another one begins: `Mar`, `Jan⏎2026`, `Q2`, `Mar 3`. */
export function tickLabel(day: string, grain: Grain, before: string | null): string {
  const year = day.slice(0, 4);
  if (grain === 'year') return year;
  const name = nameOf(day, grain);
  return before?.slice(0, 4) === year ? name : `${name}\n${year}`;
}

function nameOf(day: string, grain: Grain): string {
  const month = monthName(day.slice(0, 7)).slice(0, 3);
  if (grain === 'quarter') return `Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return grain === 'month' ? month : `${month} ${Number(day.slice(8))}`;
}
