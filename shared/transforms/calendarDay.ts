const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The years from which days are taken, both included; others are a slip of the pen. */
export interface YearWindow {
  readonly first: number;
  readonly last: number;
}

export const USUAL_YEARS: YearWindow = { first: 1990, last: 2100 };

/** `YYYY-MM-DD` of a day that exists, in a year of the window; null for any other. */
export function calendarDay(year: number, month: number, day: number, years: YearWindow): string | null {
  if (year < years.first || year > years.last || day < 1 || day > daysIn(year, month)) return null;
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}
