import type { Dataset, Field } from './dataset.ts';
import { type EntryGroup, groupEntries } from './groupEntries.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MappingEntry } from './mappingEntry.ts';
import type { MappingProblem } from './mappingProblem.ts';

/** What is wrong with the lines of a mapping together: a required field that nothing feeds, one fed twice. */
export function checkCoverage(config: MappingConfig, dataset: Dataset): MappingProblem[] {
  const { shared, groups } = groupEntries(config);
  return [
    ...findRepeats(shared, dataset),
    ...findMissing(shared, groups, dataset),
    ...groups.flatMap((group) => [
      ...(hasWith(group) ? [] : findRepeats(group.entries, dataset)),
      ...findOverlaps(shared, group, dataset),
    ]),
  ];
}

function hasWith(group: EntryGroup): boolean {
  return group.entries.some((entry) => entry.with !== undefined);
}

/** Each required field that has no source: once where no record has one, else for each record that lacks it. */
function findMissing(
  shared: readonly MappingEntry[],
  groups: readonly EntryGroup[],
  dataset: Dataset,
): MappingProblem[] {
  const required = dataset.fields.filter((field) => field.required && field.fallback === undefined);
  return required.flatMap((field) => {
    const lacking = groups.filter((group) => !isFed(field, shared, group));
    if (lacking.length < groups.length) return lacking.map((group) => missing(field, group));
    return groups.some(({ entries }) => entries.length > 0) || !describesAnother(field)
      ? [missing(field, null)]
      : [];
  });
}

function isFed({ name }: Field, shared: readonly MappingEntry[], group: EntryGroup): boolean {
  const entries = [...shared, ...group.entries];
  return entries.some((entry) => entry.target_field === name) || Object.keys(group.fixed).includes(name);
}

/** What kind of amount it is, and of which category, is no question before there is an amount. */
function describesAnother({ kind, name }: Field): boolean {
  return kind === 'text' || name === 'metric_type';
}

function missing({ name, label }: Field, group: EntryGroup | null): MappingProblem {
  const column = group?.entries[0]?.source_column ?? null;
  const where = column === null ? '' : ` for “${column}”`;
  const message = `${label} is missing${where}. Choose a column for it, or a fixed value.`;
  return { column, field: name, message };
}

function findRepeats(entries: readonly MappingEntry[], dataset: Dataset): MappingProblem[] {
  const names = entries.map((entry) => entry.target_field);
  const repeated = entries.filter((entry, index) => names.indexOf(entry.target_field) < index);
  return repeated.map((entry) => ({
    column: entry.source_column ?? null,
    field: entry.target_field,
    message: `${labelOf(dataset, entry)} is filled by more than one column. Keep one of them.`,
  }));
}

function findOverlaps(
  shared: readonly MappingEntry[],
  group: EntryGroup,
  dataset: Dataset,
): MappingProblem[] {
  const names = new Set([...Object.keys(group.fixed), ...group.entries.map((entry) => entry.target_field)]);
  const twice = shared.filter((entry) => names.has(entry.target_field));
  return twice.map((entry) => ({
    column: entry.source_column ?? null,
    field: entry.target_field,
    message: `${labelOf(dataset, entry)} is read from this column and said elsewhere too. Keep one of them.`,
  }));
}

function labelOf(dataset: Dataset, { target_field: name }: MappingEntry): string {
  return dataset.fields.find((field) => field.name === name)?.label ?? name;
}
