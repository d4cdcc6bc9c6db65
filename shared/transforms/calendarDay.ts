const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
/** Two-digit years from this one on belong to the last century. */
const PIVOT = 70;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD` of a day that exists, in the years 1990 to 2100; null for any other. `year` may be two digits. */
export function calendarDay(year: number, month: number, day: number): string | null {
  const full = year >= 100 ? year : year < PIVOT ? 2000 + year : 1900 + year;
  if (full < FIRST_YEAR || full > LAST_YEAR || day < 1 || day > daysIn(full, month)) return null;
  return `${full}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}
