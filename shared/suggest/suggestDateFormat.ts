import { type Cell, cellText, isBlank, isDateCell } from '../cell.ts';
import { compileDateFormat } from '../transforms/dateFormat.ts';

/** In the order in which a tie is settled: a clinic in the United States writes the month first. */
const FORMATS = [
  'YYYY-MM-DD',
  'MM/DD/YYYY',
  'MM/DD/YY',
  'DD/MM/YYYY',
  'MM-DD-YYYY',
  'DD.MM.YYYY',
  'MMM-YY',
  'MMM YYYY',
  'MMM D, YYYY',
];
const JAVASCRIPT = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4} \d\d:/;
/** Of the cells that are no total or note, this many must be dates. */
const SHARE = 0.6;

/** How a column's dates are written. */
export interface DateFormatProposal {
  /** Undefined where the dates say it themselves: date cells, ISO, JavaScript's form. */
  readonly format: string | undefined;
  /** Another format reads the same cells as other days. */
  readonly ambiguous: boolean;
}

/** Reads all samples, never only the first; null where most of them are no dates. */
export function suggestDateFormat(cells: readonly Cell[]): DateFormatProposal | null {
  const filled = cells.filter((cell) => !isBlank(cell));
  const texts = filled.filter((cell) => typeof cell === 'string').map(cellText);
  const evident = filled.filter(isDateCell).length + texts.filter((text) => JAVASCRIPT.test(text)).length;
  if (filled.length > 0 && evident >= filled.length * SHARE) return { format: undefined, ambiguous: false };
  const counts = FORMATS.map((format) => ({ format, days: daysOf(texts, format) }));
  const most = Math.max(...counts.map(({ days }) => days));
  const best = counts.filter(({ days }) => days === most);
  if (most === 0 || most + evident < filled.length * SHARE) return null;
  const [first] = best;
  if (first === undefined) return null;
  const format = first.format === 'YYYY-MM-DD' ? undefined : first.format;
  return { format, ambiguous: best.some((each) => each.format === 'DD/MM/YYYY') };
}

function daysOf(texts: readonly string[], format: string): number {
  const read = compileDateFormat(format);
  return read === null ? 0 : texts.filter((text) => read(text) !== null).length;
}
