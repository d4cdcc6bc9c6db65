import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';

/** The words in a column's name that say which kind of amount it holds. */
const KINDS = [
  { kind: 'production', word: /\bproductions?\b/i },
  { kind: 'collection', word: /\bcollections?\b/i },
  { kind: 'adjustment', word: /\badjustments?\b/i },
  { kind: 'refund', word: /\brefunds?\b/i },
];

/** A mapping with nothing left unsaid, and a sentence for each thing that was filled in. */
export interface CompletedMapping {
  readonly config: MappingConfig;
  readonly assumptions: string[];
}

/**
 * Fills in what a short document leaves to its reader, and says what that was.
 * The same document always gives the same answer; what cannot be told from it stays open.
 */
export function completeMapping(config: MappingConfig): CompletedMapping {
  const completed = completeConfig(config);
  const assumptions = completed.mappings.flatMap((entry, index) =>
    sayFilledIn(config.mappings[index], entry),
  );
  return { config: completed, assumptions };
}

/** The same without the sentences: the date's column, the kind of an amount, its category. */
export function completeConfig(config: MappingConfig): MappingConfig {
  const mappings = config.mappings.map((entry) => completeAmount(config, entry));
  const date = findDate(config);
  return { ...config, mappings: date ? [...mappings, date] : mappings };
}

/** A sentence for each thing that an entry has and had not before; without one before, it is the date's. */
function sayFilledIn(before: MappingEntry | undefined, entry: MappingEntry): string[] {
  const { source_column: column, with: fixed } = entry;
  if (before === undefined) return [`The date is read from the column “${column}”.`];
  const isNew = (field: string): boolean => before.with?.[field] !== fixed?.[field];
  return [
    ...(isNew('metric_type') ? [`Amounts in “${column}” are stored as ${fixed?.metric_type}.`] : []),
    ...(isNew('category') ? [`Amounts in “${column}” get the category “${column}”.`] : []),
  ];
}

function findDate(config: MappingConfig): MappingEntry | null {
  if (feeds(config, 'date')) return null;
  const { required_columns: columns, date_format: format } = config.validation_rules;
  const column = columns.find((name) => name.toLowerCase() === 'date');
  if (column === undefined) return null;
  return {
    source_column: column,
    target_field: 'date',
    transform: 'date',
    ...(format === undefined ? {} : { date_format: format }),
  };
}

function completeAmount(config: MappingConfig, entry: MappingEntry): MappingEntry {
  const column = entry.source_column;
  if (config.dataset !== 'financial' || entry.target_field !== 'amount' || column === undefined) return entry;
  const fixed: Record<string, string> = { ...entry.with };
  const kind = feeds(config, 'metric_type') ? undefined : kindOf(column);
  if (kind !== undefined) fixed.metric_type = kind;
  if (!feeds(config, 'category') && fixed.category === undefined) fixed.category = column;
  return Object.keys(fixed).length > 0 ? { ...entry, with: fixed } : entry;
}

/** True where an entry reads the field, or fixes it beside another one. */
function feeds(config: MappingConfig, field: string): boolean {
  return config.mappings.some(
    (entry) => entry.target_field === field || (field === 'metric_type' && entry.with?.[field] !== undefined),
  );
}

function kindOf(column: string): string | undefined {
  const found = KINDS.filter(({ word }) => word.test(column));
  return found.length === 1 ? found[0]?.kind : undefined;
}
