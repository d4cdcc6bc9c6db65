import type { EarlierChoice } from '../../shared/apiMappings.ts';
import { foldText } from '../../shared/cell.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';

const CHOICES_KEPT = 1_000;

/**
 * What a clinic made of each column name in each dataset, by its mappings from the newest on: the first word
 * counts. A line that joins several columns is no choice for one, and a column that looks like a patient's was
 * allowed for its own sheet alone.
 */
export function collectChoices(configs: readonly MappingConfig[]): EarlierChoice[] {
  const choices = new Map<string, EarlierChoice>();
  for (const config of configs) {
    for (const [header, entries] of entriesByColumn(config)) {
      const key = `${config.dataset} ${foldText(header)}`;
      if (choices.size === CHOICES_KEPT) return [...choices.values()];
      if (!choices.has(key)) choices.set(key, { dataset: config.dataset, header, entries });
    }
  }
  return [...choices.values()];
}

function entriesByColumn({
  mappings,
  confirmed_identifiers = [],
}: MappingConfig): Map<string, MappingEntry[]> {
  const columns = new Map<string, MappingEntry[]>();
  for (const entry of mappings) {
    const { source_column: column, combine, transform } = entry;
    if (column === undefined || combine !== undefined || transform === 'constant') continue;
    if (confirmed_identifiers.includes(column)) continue;
    columns.set(column, [...(columns.get(column) ?? []), entry]);
  }
  return columns;
}
