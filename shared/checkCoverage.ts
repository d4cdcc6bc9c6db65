import type { MappingProblem } from './checkMapping.ts';
import type { Dataset, Field } from './dataset.ts';
import { type EntryGroup, groupEntries } from './groupEntries.ts';
import type { MappingConfig, MappingEntry } from './mappingConfig.ts';

/** What is wrong with the lines of a mapping together: a required field that nothing feeds, one fed twice. */
export function checkCoverage(config: MappingConfig, dataset: Dataset): MappingProblem[] {
  const { shared, groups } = groupEntries(config);
  return [
    ...findRepeats(shared, dataset),
    ...groups.flatMap((group) => [
      ...findMissing(shared, group, dataset),
      ...(hasWith(group) ? [] : findRepeats(group.entries, dataset)),
      ...findOverlaps(shared, group, dataset),
    ]),
  ];
}

function hasWith(group: EntryGroup): boolean {
  return group.entries.some((entry) => entry.with !== undefined);
}

function findMissing(shared: readonly MappingEntry[], group: EntryGroup, dataset: Dataset): MappingProblem[] {
  const fed = new Set([...shared, ...group.entries].map((entry) => entry.target_field));
  const lacks = ({ name, required, fallback }: Field) =>
    required && fallback === undefined && !fed.has(name) && !Object.keys(group.fixed).includes(name);
  const column = group.entries[0]?.source_column ?? null;
  return dataset.fields.filter(lacks).map(({ name, label }) => ({
    column,
    field: name,
    message: `${label} is missing${column === null ? '' : ` for “${column}”`}. Choose a column for it, or a fixed value.`,
  }));
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
