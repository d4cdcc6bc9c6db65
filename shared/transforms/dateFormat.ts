import { calendarDay, USUAL_YEARS, type YearWindow } from './calendarDay.ts';

/** Reads a text as a day, `YYYY-MM-DD`; null where it is not written in the format or is no real day. */
export type DayReader = (text: string) => string | null;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
/** How a column's years are read. */
export interface YearRules {
  /** Two-digit years from this one on belong to the last century. */
  readonly pivot: number;
  readonly years: YearWindow;
}

export const USUAL_RULES: YearRules = { pivot: 70, years: USUAL_YEARS };

const TOKEN = /YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|D|HH|H|hh|h|mm|ss|A|a|[^A-Za-z]+|[A-Za-z]/g;
const YEAR = '(?<year>\\d{4}|\\d{2})';
const NAMED_MONTH = '(?<name>[A-Za-z]{3,9})';
const MONTH = '(?<month>\\d{1,2})';
const DAY = '(?<day>\\d{1,2})';
const HOUR = '\\d{1,2}';
const HALF = '(?:[AaPp]\\.?[Mm]\\.?)';
const WEEKDAY = '(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?';
const PATTERNS: ReadonlyMap<string, string> = new Map<string, string>([
  ...(['YYYY', 'YY'] as const).map((token) => [token, YEAR] as const),
  ...(['MMMM', 'MMM'] as const).map((token) => [token, NAMED_MONTH] as const),
  ...(['MM', 'M'] as const).map((token) => [token, MONTH] as const),
  ...(['dddd', 'ddd'] as const).map((token) => [token, WEEKDAY] as const),
  ...(['DD', 'D'] as const).map((token) => [token, DAY] as const),
  ...(['HH', 'H', 'hh', 'h'] as const).map((token) => [token, HOUR] as const),
  ...(['mm', 'ss'] as const).map((token) => [token, '[0-5]\\d'] as const),
  ...(['A', 'a'] as const).map((token) => [token, HALF] as const),
  ['T', 'T'] as const,
]);
const TIME_BEHIND = `(?:[T ,]+(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:\\s*${HALF})?)?`;

/**
 * A reader for a named format such as `MM/DD/YYYY`, `D.M.YY`, `MMM-YY` or `YYYY-MM-DD HH:mm`. The order is
 * strict; one digit or two are the same, a time of day behind the date is allowed, a month without a day is
 * its first day, the name of a weekday says nothing. Null where the format is unknown or names no year and month.
 */
export function compileDateFormat(
  format: string,
  { pivot, years }: YearRules = USUAL_RULES,
): DayReader | null {
  const pattern = patternOf(format);
  if (pattern === null) return null;
  const shape = new RegExp(`^${pattern}$`);
  return (text) => {
    const groups = shape.exec(text)?.groups;
    if (groups === undefined) return null;
    const { year, name, month, day } = groups;
    return calendarDay(
      fullYear(year ?? '', pivot),
      name === undefined ? Number(month) : monthNumber(name),
      Number(day ?? 1),
      years,
    );
  };
}

/** The number of a month by its English name or first three letters, 0 for none. */
export function monthNumber(name: string): number {
  const lower = name.toLowerCase();
  const word = lower === 'sept' ? 'sep' : lower;
  return MONTHS.findIndex((month) => month === word || month.slice(0, 3) === word) + 1;
}

/** `24` is 2024, `95` is 1995 where the pivot lies between; four digits are the year itself. */
function fullYear(digits: string, pivot: number): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < pivot ? 2000 + year : 1900 + year;
}

function patternOf(format: string): string | null {
  const parts = (format.match(TOKEN) ?? []).map((token) =>
    /[A-Za-z]/.test(token) ? PATTERNS.get(token) : token.replace(/[^\s\w]/g, '\\$&').replace(/\s+/g, '\\s+'),
  );
  if (parts.includes(undefined) || parts.some((part, index) => isRepeated(parts, part, index))) return null;
  const pattern = parts.join('');
  const hasMonth = pattern.includes(MONTH) !== pattern.includes(NAMED_MONTH);
  if (!pattern.includes(YEAR) || !hasMonth) return null;
  return pattern.includes(HOUR.concat(':')) ? pattern : pattern + TIME_BEHIND;
}

function isRepeated(parts: readonly unknown[], part: unknown, index: number): boolean {
  return typeof part === 'string' && part.startsWith('(?<') && parts.indexOf(part) !== index;
}
