import type { MappingConfig } from '../../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../../shared/mappingEntry.ts';

/** The mapping with every entry of a column said anew. */
export function changeEntries(
  config: MappingConfig,
  column: string,
  change: (entry: MappingEntry) => MappingEntry,
): MappingConfig {
  const mappings = config.mappings.map((entry) => (entry.source_column === column ? change(entry) : entry));
  return { ...config, mappings };
}
