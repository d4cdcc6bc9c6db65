import { type Cell, cellText, type SheetRow, tidyText } from './cell.ts';
import { DATASETS, findField } from './dataset.ts';
import { columnBlankTest, entryColumns } from './entryColumns.ts';
import { valueEntries } from './groupEntries.ts';
import { NO_LOOKUPS } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';
import { recordColumns } from './pickColumns.ts';
import { date } from './transforms/date.ts';
import { blankTest } from './transforms/emptyWords.ts';

/** Stands between the parts of an identity; `cellText` leaves no control character in a part. */
const BETWEEN = '\u001f';

type PartReader = (cells: readonly Cell[]) => string;

/** What makes a row the same row at the next push, as text, without its occurrence. */
export interface RowIdentifier {
  textOf(row: SheetRow): string;
  /** The first key column that is blank in the row, or null. */
  blankKey(row: SheetRow): string | null;
}

/**
 * The identity that a mapping gives to rows with these headers: its key columns, all of its mapped cells (those
 * that are only checked left out, so that a new check leaves rows what they were), or the row's number. White space does not matter, nor how a mapped date is written.
 */
export function identifyRows(headers: readonly string[], config: MappingConfig): RowIdentifier {
  if (config.identity.by === 'row_number') return { textOf: (row) => String(row.row), blankKey: () => null };
  const keys = config.identity.by === 'columns' ? config.identity.columns : [];
  const columns = keys.length > 0 ? keys : recordColumns(config).filter((column) => headers.includes(column));
  const join = partJoiner(columns.map((column) => columnReader(headers, column, config)));
  return {
    textOf: ({ cells }) => join(cells),
    blankKey: blankKeyFinder(headers, keys, config),
  };
}

/**
 * Counts equal identities over all kept rows of a sheet, in order and across chunks: the second row of an
 * identity comes back with `occurrence` 2, and so on. Rows without any value do not count.
 */
export function occurrenceCounter(
  headers: readonly string[],
  config: MappingConfig,
): (row: SheetRow) => SheetRow {
  if (config.identity.by === 'row_number') return (row) => row;
  const identity = identifyRows(headers, config);
  const saysNothing = emptyRowTest(headers, config);
  const seen = new Map<string, number>();
  return (row) => {
    if (saysNothing(row)) return row;
    if (identity.blankKey(row) !== null) return row;
    const text = identity.textOf(row);
    const occurrence = (seen.get(text) ?? 0) + 1;
    seen.set(text, occurrence);
    return occurrence > 1 ? { ...row, occurrence } : row;
  };
}

/** True for a row in which no entry finds a number; false for all rows where no entry looks for one. */
export function emptyRowTest(headers: readonly string[], config: MappingConfig): (row: SheetRow) => boolean {
  const values = valueEntries(config).flatMap((entry) => {
    const isBlank = blankTest(entry.empty_words);
    return entryColumns(entry).map((column) => ({ index: headers.indexOf(column), isBlank }));
  });
  return ({ cells }) => values.length > 0 && values.every(({ index, isBlank }) => isBlank(cells[index]));
}

function blankKeyFinder(
  headers: readonly string[],
  keys: readonly string[],
  config: MappingConfig,
): RowIdentifier['blankKey'] {
  const columns = keys.map((column) => {
    return { column, index: headers.indexOf(column), isBlank: columnBlankTest(config, column) };
  });
  return ({ cells }) => columns.find(({ index, isBlank }) => isBlank(cells[index]))?.column ?? null;
}

/** The identity with its occurrence: what keeps two rows of the same content two. */
export function withOccurrence(identity: string, occurrence: number | undefined): string {
  return occurrence === undefined ? identity : `${identity}${BETWEEN}${BETWEEN}${occurrence}`;
}

/**
 * Joins the parts into one flat text at once: a chain of additions would keep every link of it in memory. The list of
 * parts is used again for each row.
 */
function partJoiner(parts: readonly PartReader[]): (cells: readonly Cell[]) => string {
  const texts = new Array<string>(parts.length);
  return (cells) => {
    for (let index = 0; index < parts.length; index++) texts[index] = parts[index]?.(cells) ?? '';
    return texts.join(BETWEEN);
  };
}

/** Reads a column's cell as text by which it is compared: a mapped date as its day, white space tidied. */
export function columnReader(
  headers: readonly string[],
  column: string,
  config: MappingConfig,
): (cells: readonly Cell[]) => string {
  const index = headers.indexOf(column);
  const entry = config.mappings.find((each) => isWholeDate(each, column));
  const field = entry && findField(DATASETS[config.dataset], entry.target_field);
  if (entry === undefined || field === undefined) return (cells) => tidyPart(cells[index]);
  const dateFormat = entry.date_format ?? config.validation_rules.date_format;
  const read = date({ entry, field, dateFormat, lookups: NO_LOOKUPS });
  return (cells) => {
    const day = read(cells[index] ?? '');
    return typeof day === 'string' ? day : tidyPart(cells[index]);
  };
}

/** True for an entry that reads that column's cells as days, each as it stands. */
function isWholeDate(
  { source_column: first, transform, combine, split }: MappingEntry,
  column: string,
): boolean {
  return first === column && transform === 'date' && combine === undefined && split === undefined;
}

function tidyPart(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  return tidyText(typeof cell === 'string' ? cell.trim() : cellText(cell));
}
