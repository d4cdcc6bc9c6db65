import type { MappingConfig, RowIdentity, ValidationRules } from '../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import type { MappingRule } from '../../../shared/mappingRule.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';

/** A header's new name, or none where the column is not used any more. */
type Rename = (header: string) => readonly string[];

/** The mapped columns that a sheet lacks. */
export function missingHeaders(config: MappingConfig, headers: readonly string[]): readonly string[] {
  return mappedColumns(config).filter((header) => !headers.includes(header));
}

/** The mapping with another column in a column's place, or without it. */
export function renameHeader(config: MappingConfig, from: string, to: string | null): MappingConfig {
  return renameHeaders(config, (header) => (header !== from ? [header] : to === null ? [] : [to]));
}

/** The mapping with other names for its columns, all at once. */
export function renameHeaders(config: MappingConfig, rename: Rename): MappingConfig {
  const { confirmed_identifiers: allowed = [], repeated_headers: counts = {}, ...rest } = config;
  const confirmed = allowed.flatMap(rename);
  const repeated = renameKeys(counts, rename);
  return {
    ...rest,
    mappings: config.mappings.flatMap((entry) => renameEntry(entry, rename)),
    identity: renameIdentity(config.identity, rename),
    validation_rules: renameRules(config.validation_rules, rename),
    ...(confirmed.length > 0 && { confirmed_identifiers: confirmed }),
    ...(Object.keys(repeated).length > 0 && { repeated_headers: repeated }),
  };
}

function renameEntry(entry: MappingEntry, rename: Rename): MappingEntry[] {
  const { source_column: column, combine, ...rest } = entry;
  if (column === undefined) return [entry];
  const columns = combine?.columns.flatMap(rename) ?? [];
  const combined = combine && columns.length > 0 ? { combine: { ...combine, columns } } : {};
  return rename(column).map((source_column) => ({ source_column, ...rest, ...combined }));
}

function renameIdentity(identity: RowIdentity, rename: Rename): RowIdentity {
  if (identity.by !== 'columns') return identity;
  const columns = identity.columns.flatMap(rename);
  return columns.length > 0 ? { by: 'columns', columns } : { by: 'content' };
}

function renameRules(rules: ValidationRules, rename: Rename): ValidationRules {
  return {
    ...rules,
    required_columns: rules.required_columns.flatMap(rename),
    ...(rules.rules && { rules: rules.rules.flatMap((rule) => renameRule(rule, rename)) }),
  };
}

/** A sum that has lost all of its parts is no check any more. */
function renameRule(rule: MappingRule, rename: Rename): MappingRule[] {
  const [column] = rename(rule.column);
  if (column === undefined) return [];
  if (rule.rule !== 'expected_sum') return [{ ...rule, column }];
  const of = rule.of.flatMap((part) => rename(part.column).map((each) => ({ ...part, column: each })));
  return of.length > 0 ? [{ ...rule, column, of }] : [];
}

function renameKeys(counts: Readonly<Record<string, number>>, rename: Rename): Record<string, number> {
  const renamed = Object.entries(counts).flatMap(([header, count]) =>
    rename(header).map((each) => [each, count] as const),
  );
  return Object.fromEntries(renamed);
}
