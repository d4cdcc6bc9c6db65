import { type Cell, isDateCell } from '../../shared/cell.ts';

/** Three numbers, as in `1/6/2025`, `06.01.25` or `2025-01-06 14:18`. */
const WRITTEN = /^\s*(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?!\d)/;

/**
 * True where a cell says another day than YYYY-MM-DD, false where it says that one, null where it says none that can be
 * read without its mapping. Which of the numbers is the month does not matter here.
 */
export function otherDay(cell: Cell, day: string): boolean | null {
  if (isDateCell(cell)) return cell.date.slice(0, 10) !== day;
  const written = typeof cell === 'string' ? WRITTEN.exec(cell) : null;
  if (written === null) return null;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const numbers = written.slice(1).map(Number).sort(ascending).join();
  return ![year, year % 100].some((each) => [each, month, date].sort(ascending).join() === numbers);
}

function ascending(a: number, b: number): number {
  return a - b;
}
