import { entryColumns } from './entryColumns.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { ruleColumns } from './rules/ruleColumns.ts';

/** The columns that a mapping reads, each once, in the mapping's own order: what may leave the sheet. */
export function mappedColumns(config: MappingConfig): string[] {
  const checked = (config.validation_rules.rules ?? []).flatMap(ruleColumns);
  return [...new Set([...recordColumns(config), ...checked])];
}

/** The mapped columns without those that are only checked: what a row's records and its identity are made of. */
export function recordColumns(config: MappingConfig): string[] {
  const columns = new Set<string>();
  for (const entry of config.mappings) {
    for (const column of entryColumns(entry)) columns.add(column);
  }
  if (config.identity.by === 'columns') for (const column of config.identity.columns) columns.add(column);
  for (const column of config.validation_rules.required_columns) columns.add(column);
  return [...columns];
}

/** Those of the mapped columns that the sheet has, and where they stand in its header row, from 0. */
export function pickColumns(
  headers: readonly string[],
  config: MappingConfig,
): { headers: string[]; indexes: number[] } {
  const picked = mappedColumns(config).filter((column) => headers.includes(column));
  return { headers: picked, indexes: picked.map((column) => headers.indexOf(column)) };
}
