import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';

/** The entries that a column of the sheet has in a mapping. */
export function columnEntries(config: MappingConfig, header: string): readonly MappingEntry[] {
  return config.mappings.filter((entry) => entry.source_column === header);
}

/** The mapping with other entries for one column, in the columns' order; fixed values stay last. */
export function setColumnEntries(
  config: MappingConfig,
  headers: readonly string[],
  header: string,
  entries: readonly MappingEntry[],
): MappingConfig {
  const place = (entry: MappingEntry): number =>
    entry.source_column === undefined ? headers.length : headers.indexOf(entry.source_column);
  const others = config.mappings.filter((entry) => entry.source_column !== header);
  const mappings = [...others, ...entries].sort((a, b) => place(a) - place(b));
  return { ...config, mappings };
}

/** What is read for every row alike in a field: a fixed value, the tab's name, a cell above the table. */
export function fixedEntry(config: MappingConfig, field: string): MappingEntry | null {
  return config.mappings.find((entry) => isFixed(entry, field)) ?? null;
}

/** The mapping with that read for every row alike in a field, or nothing. */
export function setFixedEntry(
  config: MappingConfig,
  field: string,
  entry: MappingEntry | null,
): MappingConfig {
  const others = config.mappings.filter((each) => !isFixed(each, field));
  return { ...config, mappings: entry === null ? others : [...others, entry] };
}

function isFixed({ source_column, target_field, with: fixed }: MappingEntry, field: string): boolean {
  return source_column === undefined && target_field === field && fixed === undefined;
}
