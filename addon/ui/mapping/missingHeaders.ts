import type { MappingConfig, RowIdentity } from '../../../shared/mappingConfig.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';

/** The mapped columns that a sheet lacks. */
export function missingHeaders(config: MappingConfig, headers: readonly string[]): readonly string[] {
  return [...mappedColumns(config)].filter((header) => !headers.includes(header));
}

/** The mapping with another column in a column's place, or without it. */
export function renameHeader(config: MappingConfig, from: string, to: string | null): MappingConfig {
  const rename = (header: string): string[] => (header !== from ? [header] : to === null ? [] : [to]);
  const mappings = config.mappings.flatMap((entry) => {
    if (entry.source_column !== from) return [entry];
    return to === null ? [] : [{ ...entry, source_column: to }];
  });
  return {
    ...config,
    mappings,
    identity: renameIdentity(config.identity, rename),
    validation_rules: {
      ...config.validation_rules,
      required_columns: config.validation_rules.required_columns.flatMap(rename),
    },
  };
}

function renameIdentity(identity: RowIdentity, rename: (header: string) => string[]): RowIdentity {
  if (identity.by !== 'columns') return identity;
  const columns = identity.columns.flatMap(rename);
  return columns.length > 0 ? { by: 'columns', columns } : { by: 'content' };
}
