import type { StoredRecord } from '../../shared/api.ts';
import { entryColumns } from '../../shared/entryColumns.ts';
import type { GroupedEntries } from '../../shared/groupEntries.ts';

/**
 * The header of the column that fed the first of these fields that any column feeds, in the row's record with that
 * number; null where none does, or where the mapping in force makes another record there than this one is.
 */
export function columnOf(
  { shared, groups }: GroupedEntries,
  entry: number,
  values: StoredRecord['values'],
  fields: readonly string[],
): string | null {
  const group = groups[entry];
  if (group === undefined) return null;
  const isThis = Object.entries(group.fixed).every(([field, value]) => String(values[field] ?? '') === value);
  if (!isThis) return null;
  for (const field of fields) {
    const fed = [...group.entries, ...shared].find(({ target_field }) => target_field === field);
    const [header] = fed === undefined ? [] : entryColumns(fed);
    if (header !== undefined) return header;
  }
  return null;
}
