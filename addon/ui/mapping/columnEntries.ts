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

/** The mapping with the same value for every row in one field, or none with the empty string. */
export function setFixedValue(config: MappingConfig, field: string, value: string): MappingConfig {
  const others = config.mappings.filter(
    (entry) => entry.source_column !== undefined || entry.target_field !== field,
  );
  const fixed: MappingEntry = { target_field: field, transform: 'constant', value };
  return { ...config, mappings: value === '' ? others : [...others, fixed] };
}

/** The value that a field has in every row, or the empty string. */
export function fixedValue(config: MappingConfig, field: string): string {
  const isFixed = (entry: MappingEntry): boolean =>
    entry.source_column === undefined && entry.target_field === field;
  return config.mappings.find(isFixed)?.value ?? '';
}
