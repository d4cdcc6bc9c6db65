const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MILLISECONDS_A_DAY = 86_400_000;

/** A day of the demonstration, in the forms that sheets write it. */
export interface DemoDay {
  /** `2025-01-31` */
  readonly iso: string;
  /** `2025-01` */
  readonly month: string;
  /** `Jan` */
  readonly monthName: string;
  /** `Friday` */
  readonly weekday: string;
  /** `1/31/2025` */
  readonly slashes: string;
  /** `01/31/2025` */
  readonly padded: string;
  readonly endsMonth: boolean;
}

/** That many days from 1 January 2025. */
export function listDays(days: number): DemoDay[] {
  return Array.from({ length: days }, (_, index) => describeDay(index, index === days - 1));
}

function describeDay(index: number, isLast: boolean): DemoDay {
  const iso = isoOf(index);
  const [year = '', month = '', day = ''] = iso.split('-');
  return {
    iso,
    month: iso.slice(0, 7),
    monthName: MONTHS[Number(month) - 1] ?? '',
    // 1 January 2025 was a Wednesday.
    weekday: WEEKDAYS[(index + 3) % 7] ?? '',
    slashes: `${Number(month)}/${Number(day)}/${year}`,
    padded: `${month}/${day}/${year}`,
    endsMonth: isLast || isoOf(index + 1).slice(5, 7) !== month,
  };
}

function isoOf(index: number): string {
  return new Date(Date.UTC(2025, 0, 1) + index * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}
