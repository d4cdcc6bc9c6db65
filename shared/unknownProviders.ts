import { cellText, foldText, isBlank, type SheetRow } from './cell.ts';
import type { IssueGroup } from './groupIssues.ts';
import { SPELLING_LENGTH } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { RowIssue } from './rowIssue.ts';

/** A spelling that means no provider yet, and how many rows wait for it. */
export interface UnknownProvider {
  readonly spelling: string;
  readonly rowCount: number;
  /** What is wrong with it, and what to do. */
  readonly message: string;
}

/**
 * The spellings behind `unknown_provider` issues, the most frequent first. Only those that naming can settle:
 * a column that is looked up by id, a value that stands in no column, or only in part of a cell, is corrected
 * where it stands.
 */
export function unknownProviders(
  issues: readonly RowIssue[],
  { headers, rows, config }: { headers: readonly string[]; rows: readonly SheetRow[]; config: MappingConfig },
): readonly UnknownProvider[] {
  const named = namedColumns(config);
  const waiting = issues.filter(({ code, column }) => code === 'unknown_provider' && named.has(column));
  if (waiting.length === 0) return [];
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  const found = new Map<string, { spelling: string; rows: Set<number>; message: string }>();
  for (const { row, column, message } of waiting) {
    const cell = byNumber.get(row)?.cells[headers.indexOf(column ?? '')] ?? '';
    const spelling = cellText(cell);
    if (isBlank(cell) || spelling.length > SPELLING_LENGTH) continue;
    const group = found.get(foldText(spelling));
    if (group === undefined) found.set(foldText(spelling), { spelling, rows: new Set([row]), message });
    else group.rows.add(row);
  }
  return [...found.values()]
    .map(({ spelling, message, rows: numbers }) => ({ spelling, message, rowCount: numbers.size }))
    .sort((a, b) => b.rowCount - a.rowCount);
}

/** The spelling behind one group of issues; null where no name can settle it. */
export function unknownProvider(
  { code, column, word, message, issues }: IssueGroup,
  config: MappingConfig,
): UnknownProvider | null {
  if (code !== 'unknown_provider' || word === null || word.length > SPELLING_LENGTH) return null;
  if (!namedColumns(config).has(column)) return null;
  return { spelling: word, rowCount: issues.length, message };
}

/** The columns in which a provider stands by name or by another spelling. */
function namedColumns(config: MappingConfig): ReadonlySet<string | null> {
  const named = config.mappings.filter(
    ({ transform, lookup_table, lookup_field, combine, split }) =>
      transform === 'lookup' &&
      lookup_table === 'providers' &&
      lookup_field !== 'id' &&
      // Where cells are joined or cut first, the cell's words are not the name that was looked up.
      combine === undefined &&
      split === undefined,
  );
  return new Set(named.flatMap(({ source_column }) => source_column ?? []));
}
