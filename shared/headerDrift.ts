import type { Cell } from './cell.ts';
import { headerTexts, labelHeaders } from './headers.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { mappedColumns } from './pickColumns.ts';
import { headerText, repeatedHeaders } from './repeatedHeaders.ts';

/** A mapped column and where it stands in the sheet, from 1, whatever its header says now; 0 where it is gone. */
export interface ColumnAnchor {
  readonly header: string;
  readonly column: number;
  /** A person said that this column is meant, whatever its header says. */
  readonly said?: true;
}

/** What became of a mapped column since the mapping was saved. `before` is its name in the mapping. */
export type ColumnDrift =
  /** It stands in that column, from 0, perhaps another one than before. */
  | { readonly state: 'same'; readonly before: string; readonly index: number }
  | { readonly state: 'renamed'; readonly before: string; readonly now: string }
  | { readonly state: 'missing'; readonly before: string }
  /** Its header stands more or less often than before, so that nobody can tell which column it is. */
  | { readonly state: 'repeated'; readonly before: string; readonly was: number; readonly is: number };

export type HeaderChange = Exclude<ColumnDrift, { readonly state: 'same' }>;

/** A sheet's headers held against a mapping. */
export interface HeaderDrift {
  /** A label for each column of the sheet: a column that was followed has its name in the mapping. */
  readonly headers: readonly string[];
  /** What stops a push, in the mapping's order; empty where it may go on. */
  readonly changes: readonly HeaderChange[];
}

/**
 * Holds the cells of a header row against a mapping. An anchor says which column is meant: it is followed
 * while its header reads as before, whatever else came, went or moved. A column without an anchor is known
 * by its header, as long as that stands in the sheet as often as when the mapping was saved.
 */
export function findDrift(
  config: MappingConfig,
  cells: readonly Cell[],
  anchors: readonly ColumnAnchor[],
): HeaderDrift {
  const row: HeaderCells = { labels: labelHeaders(cells), texts: headerTexts(cells) };
  const places = new Map<number, string>();
  const find = (before: string): ColumnDrift => {
    const own = anchors.filter(({ header }) => header === before);
    const found = own.length > 0 ? follow(before, own, row, config) : readHeader(before, row, config);
    if (found.state !== 'same') return found;
    if (places.has(found.index)) return repeated(before, row, config);
    places.set(found.index, before);
    return found;
  };
  // Anchored columns take their places first: a header alone may not take one from them.
  const isAnchored = (column: string): boolean => anchors.some(({ header }) => header === column);
  const columns = mappedColumns(config);
  const inTurn = [...columns.filter(isAnchored), ...columns.filter((column) => !isAnchored(column))];
  const drifts = inTurn.map(find).sort((a, b) => columns.indexOf(a.before) - columns.indexOf(b.before));
  const changes = drifts.flatMap((drift) => (drift.state === 'same' ? [] : [drift]));
  return { headers: nameColumns(row.labels, places), changes };
}

/** A change in words for staff. */
export function sayDrift(change: HeaderChange): string {
  const { before } = change;
  if (change.state === 'renamed') return `“${before}” is now called “${change.now}”.`;
  if (change.state === 'missing') return `“${before}” is not in the sheet any more.`;
  return `“${before}” stood ${times(change.was)} in the sheet and stands ${times(change.is)} now.`;
}

interface HeaderCells {
  readonly labels: readonly string[];
  readonly texts: readonly string[];
}

/** The column that the anchors name, if it still has its header. */
function follow(
  before: string,
  anchors: readonly ColumnAnchor[],
  row: HeaderCells,
  config: MappingConfig,
): ColumnDrift {
  const inSheet = anchors.filter(({ column }) => row.labels[column - 1] !== undefined);
  const reads = inSheet.filter(
    ({ column, said }) => said === true || readsAs(row.texts[column - 1], before, config),
  );
  const [anchor, another] = reads.length > 0 ? reads : inSheet;
  const index = (anchor?.column ?? 0) - 1;
  const now = row.labels[index];
  if (now === undefined) return { state: 'missing', before };
  if (another !== undefined) return repeated(before, row, config);
  return reads.length > 0 ? { state: 'same', before, index } : { state: 'renamed', before, now };
}

/** The column of that name, if the name still says which. */
function readHeader(before: string, row: HeaderCells, config: MappingConfig): ColumnDrift {
  const index = row.labels.indexOf(before);
  if (index < 0) return { state: 'missing', before };
  const known = readsAs(row.texts[index], before, config) && standsNow(row, index) === stood(before, config);
  return known ? { state: 'same', before, index } : repeated(before, row, config);
}

function repeated(before: string, row: HeaderCells, config: MappingConfig): ColumnDrift {
  const text = headerText(before, config);
  const at = row.texts.indexOf(text);
  return {
    state: 'repeated',
    before,
    was: stood(before, config),
    is: standsNow(row, at < 0 ? row.labels.indexOf(before) : at),
  };
}

function readsAs(text: string | undefined, before: string, config: MappingConfig): boolean {
  return text === headerText(before, config) || (text === '' && /^Column [A-Z]{1,3}$/.test(before));
}

function standsNow({ texts }: HeaderCells, index: number): number {
  return texts.filter((text) => text === texts[index]).length;
}

function stood(before: string, config: MappingConfig): number {
  const counts = repeatedHeaders(config);
  return counts.get(before) ?? counts.get(headerText(before, config)) ?? 1;
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** The sheet's own labels, but for the followed columns and those that would be called the same. */
function nameColumns(labels: readonly string[], places: ReadonlyMap<number, string>): readonly string[] {
  const names = new Set(places.values());
  const free = [...places.keys()].map((index) => labels[index] ?? '').filter((label) => !names.has(label));
  return labels.map((label, index) => places.get(index) ?? (names.has(label) ? (free.shift() ?? '') : label));
}
