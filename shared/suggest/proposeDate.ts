import { isDateCell } from '../cell.ts';
import type { Field } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, readableShare } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';

const DATE: Field = { name: 'date', label: 'Date', kind: 'date', required: true };
/** Forms that could also be read with day and month exchanged stand beside each other. */
const FORMATS: readonly { readonly format: string; readonly exchanged?: string }[] = [
  ...['/', '-', '.'].map((mark) => ({
    format: `MM${mark}DD${mark}YYYY`,
    exchanged: `DD${mark}MM${mark}YYYY`,
  })),
  ...['/', '-', '.'].map((mark) => ({ format: `DD${mark}MM${mark}YYYY` })),
  { format: 'YYYY/MM/DD' },
  { format: 'MMM-YY' },
  { format: 'MMM YYYY' },
  { format: 'MMM D, YYYY' },
  { format: 'D MMM YYYY' },
];

/** The one column that dates the rows, its form told from all samples; null where no column reads as dates. */
export function proposeDate(columns: readonly ColumnSamples[]): ColumnProposal | null {
  const ranked = [...columns].sort((left, right) => rank(left) - rank(right));
  for (const column of ranked) {
    const proposal = proposeFormat(column);
    if (proposal !== null) return proposal;
  }
  return null;
}

/** A column called Date comes first, one whose name speaks of dates second. */
function rank({ key }: ColumnSamples): number {
  if (key === 'date') return 0;
  return /\b(?:date|month|day)\b/.test(key) ? 1 : 2;
}

function proposeFormat(column: ColumnSamples): ColumnProposal | null {
  if (fits(column)) return propose(column, undefined, 'high', 'Every sample reads as a date.');
  const found = FORMATS.find(({ format }) => fits(column, format));
  if (found === undefined) return null;
  const { format, exchanged } = found;
  if (exchanged === undefined || !fits(column, exchanged) || column.cells.every(isDateCell)) {
    return propose(column, format, 'high', `Every sample reads as ${format}.`);
  }
  const reason = `The samples read as ${format} and as ${exchanged} alike. Check which it is.`;
  return propose(column, format, 'low', reason);
}

function fits({ cells }: ColumnSamples, format?: string): boolean {
  return readableShare(cells, entryFor('', format), DATE) >= 0.95;
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
