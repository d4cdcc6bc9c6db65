import { cellText, isBlank } from '../../../shared/cell.ts';
import { DATASETS, type Field, type FieldKind } from '../../../shared/dataset.ts';
import { columnLetter } from '../../../shared/headers.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import type { SheetTop } from '../../sidebarCalls.ts';
import { fixedEntry } from './columnEntries.ts';
import { fieldEntry } from './meanings.ts';

/** Numbers differ from row to row. */
const KINDS: readonly FieldKind[] = ['date', 'text', 'choice', 'provider', 'member'];
/** Longer texts above a table are no value. */
const LONGEST_TEXT = 100;

/** The fields that stand in no column: those that are said for every row alike or must be, and those that could be. */
export function fixedFields(config: MappingConfig): {
  readonly shown: readonly Field[];
  readonly offered: readonly Field[];
} {
  const { mappings } = config;
  if (mappings.length === 0) return { shown: [], offered: [] };
  const open = DATASETS[config.dataset].fields.filter(
    (field) => KINDS.includes(field.kind) && !isInColumn(config, field),
  );
  // A text that describes an amount is no question before there is an amount.
  const hasAmount = mappings.some(({ target_field }) => target_field === 'amount');
  const isAsked = ({ required, fallback, kind }: Field): boolean =>
    required === true && fallback === undefined && (kind !== 'text' || hasAmount);
  const isShown = (field: Field): boolean => fixedEntry(config, field.name) !== null || isAsked(field);
  return { shown: open.filter(isShown), offered: open.filter((field) => !isShown(field)) };
}

/** The cells above the headers that hold something, by their address. */
export function cellsAbove(
  { rows }: SheetTop,
  headerRow: number,
): readonly { readonly address: string; readonly text: string }[] {
  return rows.slice(0, Math.max(0, headerRow - 1)).flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const text = cellText(cell);
      if (isBlank(cell) || text.length > LONGEST_TEXT) return [];
      return [{ address: `${columnLetter(column)}${row + 1}`, text }];
    }),
  );
}

/** Where a field's value for every row comes from: `value`, `tab`, or a cell's address; the empty string for nowhere. */
export function sourceOf(entry: MappingEntry | null): string {
  if (entry === null) return '';
  if (entry.source_tab !== undefined) return 'tab';
  return entry.source_cell ?? 'value';
}

/** The entry that reads a field from there, with nothing said of its form yet. */
export function entryFrom(field: Field, source: string): MappingEntry | null {
  if (source === '') return null;
  if (source === 'value') return { target_field: field.name, transform: 'constant', value: '' };
  return source === 'tab'
    ? { source_tab: true, ...fieldEntry(field) }
    : { source_cell: source, ...fieldEntry(field) };
}

/** True where a column feeds the field, or every record carries it already. */
function isInColumn({ mappings }: MappingConfig, { name }: Field): boolean {
  const amounts = mappings.filter((entry) => entry.target_field === 'amount');
  return (
    mappings.some(
      ({ source_column, target_field }) => source_column !== undefined && target_field === name,
    ) ||
    (amounts.length > 0 && amounts.every((entry) => entry.with?.[name] !== undefined))
  );
}
