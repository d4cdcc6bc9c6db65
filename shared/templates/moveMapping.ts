import { foldText } from '../cell.ts';
import { DATASETS, findField } from '../dataset.ts';
import type { Lookups } from '../lookups.ts';
import type { MappingConfig, RowIdentity } from '../mappingConfig.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { MappingRule } from '../mappingRule.ts';
import { type ColumnSamples, readableShare } from '../suggest/columnSamples.ts';
import { proposeFormat } from '../suggest/proposeDate.ts';
import { readHeader } from '../suggest/readHeader.ts';

/** Fewer cells than this that read, and the column is another one of the same name. */
const READS = 0.5;
/** Names and words are asked for in *Check*: that they are new says nothing about the column. */
const OF_PEOPLE_AND_WORDS: ReadonlySet<string> = new Set(['lookup', 'value_map', 'constant']);

/** A clinic's mapping moved to the columns of another sheet, and those of its columns that the sheet lacks. */
export function moveMapping(
  config: MappingConfig,
  columns: readonly ColumnSamples[],
  lookups: Lookups,
): { config: MappingConfig; missing: string[] } {
  const find = columnFinder(config, columns);
  const missing = new Set<string>();
  const entries = config.mappings.flatMap((entry) => {
    const moved = moveEntry(entry, find);
    const column = columns.find(({ name }) => name === moved?.source_column);
    const read = moved === null ? null : adapt(moved, column, config, lookups);
    if (read === null) missing.add(entry.source_column ?? '');
    return read ?? [];
  });
  const rules = config.validation_rules.rules?.flatMap((rule) => moveRule(rule, find) ?? []);
  const required = config.validation_rules.required_columns;
  for (const name of required) if (find(name) === null) missing.add(name);
  const { confirmed_identifiers: _confirmed, repeated_headers: _repeated, ...kept } = config;
  return {
    config: {
      ...kept,
      mappings: entries,
      identity: moveIdentity(config.identity, find),
      validation_rules: {
        ...config.validation_rules,
        required_columns: required.flatMap((name) => find(name) ?? []),
        ...(rules === undefined ? {} : { rules }),
      },
    },
    missing: [...missing],
  };
}

type FindColumn = (name: string) => string | null;

/** By the name as it stands, else by its words where only one column of sheet and template has them. */
function columnFinder({ mappings }: MappingConfig, columns: readonly ColumnSamples[]): FindColumn {
  const named = new Set(mappings.flatMap((entry) => entry.source_column ?? []));
  const own = [...named].map((name) => readHeader(name).key);
  return (name) => {
    const exact = columns.find((column) => foldText(column.name) === foldText(name));
    if (exact !== undefined) return exact.name;
    const { key } = readHeader(name);
    const [alike, other] = columns.filter((column) => column.key === key && column.corrected.length === 0);
    const isUnique = key !== '' && other === undefined && own.filter((each) => each === key).length < 2;
    return alike !== undefined && isUnique ? alike.name : null;
  };
}

function moveEntry(entry: MappingEntry, find: FindColumn): MappingEntry | null {
  if (entry.source_column === undefined) return entry;
  const column = find(entry.source_column);
  if (column === null) return null;
  if (entry.combine === undefined) return { ...entry, source_column: column };
  const partners = entry.combine.columns.map(find);
  if (partners.includes(null)) return null;
  const combine = { ...entry.combine, columns: partners.flatMap((name) => name ?? []) };
  return { ...entry, source_column: column, combine };
}

/** Dates may be written in another form here; what reads neither way is another column. */
function adapt(
  entry: MappingEntry,
  column: ColumnSamples | undefined,
  config: MappingConfig,
  lookups: Lookups,
): MappingEntry | null {
  const field = findField(DATASETS[config.dataset], entry.target_field);
  const isAsked = OF_PEOPLE_AND_WORDS.has(entry.transform) || entry.combine !== undefined;
  if (column === undefined || field === undefined || isAsked || column.cells.length === 0) return entry;
  const format = entry.date_format ?? config.validation_rules.date_format;
  const tried =
    entry.transform === 'date' && format !== undefined ? { ...entry, date_format: format } : entry;
  if (readableShare(column.cells, tried, field, lookups) >= READS) return entry;
  if (entry.transform !== 'date') return null;
  const { date_format: _other, ...rest } = entry;
  const found = proposeFormat(column)?.entries[0];
  if (found === undefined) return null;
  return found.date_format === undefined ? rest : { ...rest, date_format: found.date_format };
}

function moveRule(rule: MappingRule, find: FindColumn): MappingRule | null {
  const column = find(rule.column);
  if (column === null) return null;
  if (rule.rule !== 'expected_sum') return { ...rule, column };
  const of = rule.of.flatMap((part) => {
    const name = find(part.column);
    return name === null ? [] : [{ ...part, column: name }];
  });
  return of.length === rule.of.length ? { ...rule, column, of } : null;
}

/** Without a key column rows are told apart by their content. */
function moveIdentity(identity: RowIdentity, find: FindColumn): RowIdentity {
  if (identity.by !== 'columns') return identity;
  const columns = identity.columns.flatMap((name) => find(name) ?? []);
  return columns.length === identity.columns.length ? { by: 'columns', columns } : { by: 'content' };
}
