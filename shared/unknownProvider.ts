import type { IssueGroup } from './groupIssues.ts';
import { SPELLING_LENGTH } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';

/** A spelling that means no provider yet, and how many rows wait for it. */
export interface UnknownProvider {
  readonly spelling: string;
  readonly rowCount: number;
  /** What is wrong with it, and what to do. */
  readonly message: string;
}

/**
 * The spelling behind one group of issues; null where no name can settle it: a column that is looked up by id, a value
 * that stands in no column, or only in part of a cell, is corrected where it stands.
 */
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
