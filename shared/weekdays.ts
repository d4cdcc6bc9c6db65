/** The days of the week in their ISO order: Monday is the first. */
export const WEEKDAYS = [
  ...(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const),
  ...(['Saturday', 'Sunday'] as const),
] as const;

/** A day of the week by its ISO number: 1 is Monday. */
export function weekdayName(number: number): string {
  return WEEKDAYS[number - 1] ?? String(number);
}
