import { DATASETS, findField } from './dataset.ts';
import { entryColumns } from './entryColumns.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';
import { numberLimit } from './transforms/fieldLimit.ts';

/** The entries that make one record of a sheet row, and the values that are fixed for it. */
export interface EntryGroup {
  readonly fixed: Readonly<Record<string, string>>;
  readonly entries: MappingEntry[];
}

export interface GroupedEntries {
  /** Entries that belong to every record of a row: no `with`, no number. */
  readonly shared: MappingEntry[];
  /** One for each record that a row can give, in the mapping's order; at least one. */
  readonly groups: EntryGroup[];
}

/**
 * Which entries make which record. Entries of equal `with` go together, and the second one for the same field
 * opens a further record; numbers without `with` make a record of their own.
 */
export function groupEntries(config: MappingConfig): GroupedEntries {
  const shared: MappingEntry[] = [];
  const groups: EntryGroup[] = [];
  const latest = new Map<string, EntryGroup>();
  for (const entry of config.mappings) {
    if (entry.with === undefined && !isNumber(config, entry)) shared.push(entry);
    else join(entry, groups, latest);
  }
  return { shared, groups: groups.length > 0 ? groups : [{ fixed: {}, entries: [] }] };
}

/** True where the entry feeds a field that holds a number. */
export function isNumber(config: MappingConfig, entry: MappingEntry): boolean {
  const field = findField(DATASETS[config.dataset], entry.target_field);
  return field !== undefined && numberLimit(field.kind) !== undefined;
}

/** The entries whose cells decide whether a row says anything: those that feed a number from the row. */
export function valueEntries(config: MappingConfig): MappingEntry[] {
  return config.mappings.filter((entry) => entryColumns(entry).length > 0 && isNumber(config, entry));
}

/** The columns that these read. */
export function valueColumns(config: MappingConfig): string[] {
  return valueEntries(config).flatMap(entryColumns);
}

function join(entry: MappingEntry, groups: EntryGroup[], latest: Map<string, EntryGroup>): void {
  const fixed = entry.with ?? {};
  const key = entry.with ? JSON.stringify(Object.entries(fixed).sort()) : '';
  const open = latest.get(key);
  if (
    open !== undefined &&
    (!entry.with || !open.entries.some((each) => each.target_field === entry.target_field))
  ) {
    open.entries.push(entry);
    return;
  }
  const group = { fixed, entries: [entry] };
  groups.push(group);
  latest.set(key, group);
}
