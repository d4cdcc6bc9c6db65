import type { WeekStart } from '../../../shared/period.ts';

const DAYS: readonly WeekStart[] = [1, 2, 3, 4, 5, 6, 7];

/** The day on which weeks begin, by its ISO number; Monday for what is no such number. */
export function weekStartOf(number: number): WeekStart {
  return DAYS.find((day) => day === number) ?? 1;
}
