import type { SheetTable } from './cell.ts';
import { type Slot, slotCompiler } from './compileSlot.ts';
import { compileTemplate, dateFirst, type RecordTemplate } from './compileTemplate.ts';
import { DATASETS, type Dataset } from './dataset.ts';
import { columnBlankTest } from './entryColumns.ts';
import { groupEntries } from './groupEntries.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import { recordColumns } from './pickColumns.ts';
import { identifyRows, type RowIdentifier } from './rowIdentity.ts';
import { compileRules, type RowJudge } from './rules/compileRules.ts';
import type { BlankTest } from './transforms/emptyWords.ts';

/** A column of the sheet, where its cell stands in a row, and what counts as blank there. */
export interface PlannedColumn {
  readonly column: string;
  readonly index: number;
  readonly isBlank: BlankTest;
}

/** A mapping made ready for a table's rows. */
export interface MappingPlan {
  /** An empty record with every field that any template has, so that records are made in one shape. */
  readonly blank: Readonly<Record<string, string>>;
  /** How many fields that is: a record with fewer has some to drop. */
  readonly fieldCount: number;
  readonly shared: readonly Slot[];
  readonly templates: readonly RecordTemplate[];
  /** What any entry reads. */
  readonly readColumns: readonly PlannedColumn[];
  readonly required: readonly PlannedColumn[];
  readonly identity: RowIdentifier;
  readonly keyColumn: string | null;
  readonly judge: RowJudge;
}

/** Makes the plan by which `mapRows` reads rows. The mapping must be one that `checkMapping` finds sound. */
export function compileMapping(
  table: Pick<SheetTable, 'headers' | 'surroundings'>,
  config: MappingConfig,
  lookups: Lookups,
): MappingPlan {
  const { headers } = table;
  const dataset = DATASETS[config.dataset];
  const { shared, groups } = groupEntries(config);
  const compile = slotCompiler(table, config, dataset, lookups);
  const slots = shared.flatMap(compile);
  const late = slots.some(({ field }) => field === 'date') ? [] : slots.filter((slot) => slot.asksForDay);
  const templates = groups.map((group) => compileTemplate(group, shared, late, dataset, compile));
  const blank = blankRecord(dataset, slots, templates);
  const planColumn = (column: string): PlannedColumn => {
    return { column, index: headers.indexOf(column), isBlank: columnBlankTest(config, column) };
  };
  return {
    blank,
    fieldCount: Object.keys(blank).length,
    shared: dateFirst(slots.filter((slot) => !late.includes(slot))),
    templates,
    readColumns: recordColumns(config).map(planColumn),
    required: config.validation_rules.required_columns.map(planColumn),
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
