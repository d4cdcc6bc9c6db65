import { cellText, isDateCell } from '../cell.ts';
import type { Field } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, readableShare } from './columnSamples.ts';
import type { ColumnProposal, Proposals } from './proposal.ts';

const DATE: Field = { name: 'date', label: 'Date', kind: 'date', required: true };
const MARKS = ['/', '-', '.'];
/** Forms that could also be read with day and month exchanged stand beside each other. */
const FORMATS: readonly { readonly format: string; readonly exchanged?: string }[] = [
  ...MARKS.map((mark) => ({ format: `MM${mark}DD${mark}YYYY`, exchanged: `DD${mark}MM${mark}YYYY` })),
  ...MARKS.map((mark) => ({ format: `DD${mark}MM${mark}YYYY` })),
  { format: 'YYYY/MM/DD' },
  { format: 'YYYY-MM' },
  { format: 'MM/YYYY' },
  ...['MMM-YY', 'MMM YYYY', 'MMM D, YYYY', 'MMM D YYYY', 'D MMM YYYY', 'D-MMM-YYYY'].map((format) => ({
    format,
  })),
];
const MOST_CELLS = 0.95;
/** Columns of dates that are read in every form. */
const MOST_COLUMNS = 30;
/** Cells that are looked at before a column is read as dates in every form. */
const FIRST_CELLS = 12;
const DATED = /\d[-/.]\d|\p{L}{3}.{0,8}\d/u;
/** Days as spreadsheets count them, 2000 to 2064. */
const SERIALS = { least: 36_526, most: 60_000 };
const LATER =
  /\b(?:submission|entry|entered|created|modified|updated|printed|due|next|follow ?up|followup|received|sent|billed|time ?stamp|timestamp)\b/;

/** The one column that dates the rows, its form told from all samples; other columns of dates are left out. */
export function proposeDate(columns: readonly ColumnSamples[]): Proposals {
  const dated = [...columns].filter(looksDated).sort((left, right) => rank(left) - rank(right));
  for (const column of dated.slice(0, MOST_COLUMNS)) {
    const proposal = proposeFormat(column);
    if (proposal === null) continue;
    const others = dated
      .slice(0, MOST_COLUMNS)
      .filter((each) => each !== column && proposeFormat(each) !== null);
    const rivals = others.filter((each) => rank(each) === rank(column));
    const leftOut = others.map(({ name }) => {
      return { column: name, reason: `Another date: the rows are dated by “${column.name}”.` };
    });
    const rival = rivals[0];
    return { columns: [rival === undefined ? proposal : doubt(proposal, rival)], leftOut };
  }
  return { columns: [], leftOut: [] };
}

/** How a column's dates are written; null where most cells are no dates. */
export function proposeFormat(column: ColumnSamples): ColumnProposal | null {
  if (!looksDated(column)) return null;
  if (isSerial(column)) {
    return propose(
      column,
      'serial',
      'low',
      'The numbers look like days as spreadsheets count them. Check it.',
    );
  }
  if (fits(column)) return propose(column, undefined, 'high', 'Every sample reads as a date.');
  const found = FORMATS.find(({ format }) => fits(column, format));
  if (found === undefined) return null;
  const { format, exchanged } = found;
  if (exchanged === undefined || column.cells.every(isDateCell))
    return propose(column, format, 'high', sayAll(format));
  const [here, there] = [share(column, format), share(column, exchanged)];
  const [better, other] = here >= there ? [format, there] : [exchanged, here];
  if (here === there) {
    const reason = `The samples read as ${format} and as ${exchanged} alike. Check which it is.`;
    return propose(column, format, 'low', reason);
  }
  if (other < MOST_CELLS || Math.max(here, there) === 1)
    return propose(column, better, 'high', sayAll(better));
  return propose(column, better, 'low', `Most samples read as ${better}. Check the others.`);
}

function sayAll(format: string): string {
  return `Every sample reads as ${format}.`;
}

/** A column called Date comes first, then what happened on the day, then other dates, then when it was typed. */
function rank({ key }: ColumnSamples): number {
  if (key === 'date') return 0;
  if (LATER.test(key)) return 4;
  if (
    /^(?:date (?:of )?|appointment |procedure |service |payment |deposit |call |day )+(?:date|time|service|visit)$|^(?:month|day)$/.test(
      key,
    )
  )
    return 1;
  return /\b(?:date|month|day)\b/.test(key) ? 2 : 3;
}

function looksDated(column: ColumnSamples): boolean {
  const first = column.cells.slice(0, FIRST_CELLS);
  const dated = first.filter(
    (cell) => isDateCell(cell) || (typeof cell === 'string' && DATED.test(cellText(cell))),
  );
  return first.length > 0 && (dated.length * 2 >= first.length || isSerial(column));
}

function isSerial(column: ColumnSamples): boolean {
  const { cells } = column;
  const isDay = (cell: unknown) =>
    typeof cell === 'number' && Number.isInteger(cell) && cell >= SERIALS.least && cell <= SERIALS.most;
  return cells.length > 0 && rank(column) < 3 && cells.every(isDay);
}

function fits(column: ColumnSamples, format?: string): boolean {
  return share(column, format) >= MOST_CELLS;
}

function share({ cells }: ColumnSamples, format?: string): number {
  return readableShare(cells, entryFor('', format), DATE);
}

function doubt(proposal: ColumnProposal, rival: ColumnSamples): ColumnProposal {
  const reason = `${proposal.reason} “${rival.name}” holds dates as well: choose the one that counts.`;
  return { ...proposal, confidence: 'low', reason };
}

function propose(
  { name }: ColumnSamples,
  format: string | undefined,
  confidence: 'high' | 'low',
  reason: string,
): ColumnProposal {
  return { column: name, entries: [entryFor(name, format)], confidence, reason };
}

function entryFor(column: string, format: string | undefined): MappingEntry {
  const entry: MappingEntry = { source_column: column, target_field: 'date', transform: 'date' };
  return format === undefined ? entry : { ...entry, date_format: format };
}
