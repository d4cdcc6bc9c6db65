import { DATASETS, type Dataset, findField } from './dataset.ts';
import { type EntryGroup, groupEntries } from './groupEntries.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig, MappingEntry } from './mappingConfig.ts';
import { mappedColumns } from './pickColumns.ts';
import { identifyRows, type RowIdentifier } from './rowIdentity.ts';
import { numberLimit } from './transforms/fieldLimit.ts';
import type { Reader } from './transforms/reading.ts';
import { TRANSFORMS } from './transforms/registry.ts';

/** One field of a record, and how it is read from a row's cells. */
export interface Slot {
  readonly field: string;
  readonly required: boolean;
  /** Where the cell stands in a row; -1 for a constant. */
  readonly index: number;
  readonly column: string | null;
  readonly read: Reader;
}

/** A field that holds the same in every record of a template. */
export interface FixedField {
  readonly field: string;
  readonly value: string;
}

/** One record that a row can give. */
export interface RecordTemplate {
  /** Values of every such record: fixed texts, and the fallbacks of required fields that nothing feeds. */
  readonly fixed: readonly FixedField[];
  /** The cells that decide whether there is a record: when all are blank, there is none. */
  readonly values: readonly Slot[];
  readonly others: readonly Slot[];
}

/** A mapping made ready for a table's rows. */
export interface MappingPlan {
  /** An empty record with every field that any template has, so that records are made in one shape. */
  readonly blank: Readonly<Record<string, string>>;
  /** How many fields that is: a record with fewer has some to drop. */
  readonly fieldCount: number;
  readonly shared: readonly Slot[];
  readonly templates: readonly RecordTemplate[];
  /** Where the cells stand that any entry reads. */
  readonly readColumns: readonly number[];
  readonly required: readonly { readonly column: string; readonly index: number }[];
  readonly identity: RowIdentifier;
  readonly keyColumn: string | null;
}

/** Makes the plan by which `mapRows` reads rows. The mapping must be one that `checkMapping` finds sound. */
export function compileMapping(
  headers: readonly string[],
  config: MappingConfig,
  lookups: Lookups,
): MappingPlan {
  const dataset = DATASETS[config.dataset];
  const { shared, groups } = groupEntries(config);
  const compile = slotCompiler(headers, config, dataset, lookups);
  const sharedSlots = shared.flatMap(compile);
  const templates = groups.map((group) => compileTemplate(group, shared, dataset, compile));
  const blank = blankRecord(dataset, sharedSlots, templates);
  return {
    blank,
    fieldCount: Object.keys(blank).length,
    shared: sharedSlots,
    templates,
    readColumns: mappedColumns(config).map((column) => headers.indexOf(column)),
    required: config.validation_rules.required_columns.map((column) => ({
      column,
      index: headers.indexOf(column),
    })),
    identity: identifyRows(headers, config),
    keyColumn: config.identity.by === 'columns' ? (config.identity.columns[0] ?? null) : null,
  };
}

type SlotCompiler = (entry: MappingEntry) => Slot[];

function slotCompiler(
  headers: readonly string[],
  config: MappingConfig,
  dataset: Dataset,
  lookups: Lookups,
): SlotCompiler {
  return (entry) => {
    const field = findField(dataset, entry.target_field);
    if (field === undefined) return [];
    const isConstant = entry.transform === 'constant';
    const column = isConstant ? null : (entry.source_column ?? null);
    const dateFormat = entry.date_format ?? config.validation_rules.date_format;
    const read = TRANSFORMS[entry.transform].transform({ entry, field, dateFormat, lookups });
    const index = column === null ? -1 : headers.indexOf(column);
    return [{ field: field.name, required: field.required ?? false, index, column, read }];
  };
}

function compileTemplate(
  group: EntryGroup,
  shared: readonly MappingEntry[],
  dataset: Dataset,
  compile: SlotCompiler,
): RecordTemplate {
  const fed = [...shared, ...group.entries].map((entry) => entry.target_field);
  const fixedEntries = Object.entries(group.fixed).map(([name, value]) => fixAsConstant(name, value));
  const slots = [...fixedEntries, ...group.entries].flatMap(compile);
  const constants = slots.flatMap((slot) => {
    const value = constantOf(slot);
    return value === null ? [] : [{ field: slot.field, value }];
  });
  const rest = slots.filter((slot) => constantOf(slot) === null);
  return {
    fixed: [...fallbacksOf(dataset, [...fed, ...Object.keys(group.fixed)]), ...constants],
    values: rest.filter((slot) => slot.index >= 0 && holdsNumber(dataset, slot)),
    others: rest.filter((slot) => slot.index < 0 || !holdsNumber(dataset, slot)),
  };
}

/** The value of a sound constant. One that names nobody stays a slot, and is an issue of every row. */
function constantOf(slot: Slot): string | null {
  const reading = slot.index < 0 ? slot.read('') : '';
  return typeof reading === 'string' && reading !== '' ? reading : null;
}

function blankRecord(
  dataset: Dataset,
  shared: readonly Slot[],
  templates: readonly RecordTemplate[],
): Record<string, string> {
  const slots = [...shared, ...templates.flatMap(({ values, others }) => [...values, ...others])];
  const fed = new Set([
    ...slots.map(({ field }) => field),
    ...templates.flatMap(({ fixed }) => fixed.map(({ field }) => field)),
  ]);
  const names = dataset.fields.map(({ name }) => name).filter((name) => fed.has(name));
  return Object.fromEntries(names.map((name) => [name, '']));
}

function fixAsConstant(name: string, value: string): MappingEntry {
  return { target_field: name, transform: 'constant', value };
}

function fallbacksOf(dataset: Dataset, fed: readonly string[]): FixedField[] {
  const open = dataset.fields.filter(({ name, required }) => required && !fed.includes(name));
  return open.flatMap(({ name, fallback }) =>
    fallback === undefined ? [] : [{ field: name, value: fallback }],
  );
}

function holdsNumber(dataset: Dataset, slot: Slot): boolean {
  const field = findField(dataset, slot.field);
  return field !== undefined && numberLimit(field.kind) !== undefined;
}
