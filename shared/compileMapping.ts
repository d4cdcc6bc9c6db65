import { type Slot, slotCompiler } from './compileSlot.ts';
import { compileTemplate, type RecordTemplate } from './compileTemplate.ts';
import { DATASETS, type Dataset } from './dataset.ts';
import { groupEntries } from './groupEntries.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { recordColumns } from './pickColumns.ts';
import { identifyRows, type RowIdentifier } from './rowIdentity.ts';
import { compileRules, type RowJudge } from './rules/compileRules.ts';

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
  readonly judge: RowJudge;
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
    readColumns: recordColumns(config).map((column) => headers.indexOf(column)),
    required: config.validation_rules.required_columns.map((column) => ({
      column,
      index: headers.indexOf(column),
    })),
    identity: identifyRows(headers, config),
    keyColumn: config.identity.by === 'columns' ? (config.identity.columns[0] ?? null) : null,
    judge: compileRules(headers, config),
  };
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
