import { foldText } from './cell.ts';
import { checkOptions } from './checkOptions.ts';
import { checkSource } from './checkSource.ts';
import { type Dataset, type Field, findField } from './dataset.ts';
import { entryColumns } from './entryColumns.ts';
import { NO_LOOKUPS } from './lookups.ts';
import type { MappingEntry } from './mappingEntry.ts';
import type { MappingProblem } from './mappingProblem.ts';
import { isDateFormat } from './transforms/date.ts';
import { fixedValue } from './transforms/fixedValue.ts';
import { TRANSFORMS } from './transforms/registry.ts';

/** What is wrong with one line of a mapping by itself: its column, its field, its transform, its values. */
export function checkEntry(
  entry: MappingEntry,
  dataset: Dataset,
  headers: readonly string[],
): MappingProblem[] {
  const field = findField(dataset, entry.target_field);
  const messages = [
    ...checkSource(entry),
    ...checkOptions(entry),
    ...(field ? checkTransform(entry, field) : [sayUnknownField(entry.target_field, dataset)]),
    ...(field ? checkValues(entry, field) : []),
    ...checkFixed(entry, dataset),
  ];
  const column = entry.source_column ?? null;
  return [
    ...findAbsent(entry, headers),
    ...messages.map((message) => ({ column, field: entry.target_field, message })),
  ];
}

export function sayUnknownDateFormat(format: string): string {
  return `“${format}” is not a way to write dates. Use one like MM/DD/YYYY, YYYY-MM-DD or MMM-YY.`;
}

function findAbsent(entry: MappingEntry, headers: readonly string[]): MappingProblem[] {
  const absent = entryColumns(entry).filter((column) => !headers.includes(column));
  return absent.map((column) => ({ column, field: entry.target_field, message: sayAbsent(column) }));
}

function sayAbsent(column: string): string {
  return `The sheet has no column “${column}”. Restore its name, or choose the column that replaced it.`;
}

function checkTransform(entry: MappingEntry, field: Field): string[] {
  const { transform, lookup_table: table, date_format: format } = entry;
  if (!TRANSFORMS[transform].feeds.includes(field.kind)) {
    return [`${field.label} cannot be read as “${transform}”. Choose another way to read this column.`];
  }
  if (transform === 'lookup' && table === undefined) return [`Choose whose names stand in this column.`];
  if (transform === 'lookup' && (table === 'members') !== (field.kind === 'member')) {
    return [`${field.label} is looked up in another list. Choose the list that fits.`];
  }
  return format !== undefined && !isDateFormat(format) ? [sayUnknownDateFormat(format)] : [];
}

function checkValues({ transform, values, otherwise, value }: MappingEntry, field: Field): string[] {
  if (transform === 'constant')
    return value ? checkValue(field, value) : [`Write the value of ${field.label}.`];
  if (transform !== 'value_map') return [];
  const meanings = Object.entries(values ?? {});
  if (meanings.length === 0 && otherwise === undefined) return ['Say what the words in this column mean.'];
  return [
    ...meanings.flatMap(([, meaning]) => checkValue(field, meaning)),
    ...(otherwise === undefined ? [] : checkValue(field, otherwise)),
    ...findContradictions(meanings),
  ];
}

function findContradictions(meanings: readonly (readonly [string, string])[]): string[] {
  const known = new Map<string, string>();
  return meanings.flatMap(([word, meaning]) => {
    const before = known.get(foldText(word));
    known.set(foldText(word), meaning);
    return before === undefined || before === meaning ? [] : [`“${word}” has two meanings. Keep one.`];
  });
}

function checkFixed(entry: MappingEntry, dataset: Dataset): string[] {
  return Object.entries(entry.with ?? {}).flatMap(([name, value]) => {
    const field = findField(dataset, name);
    if (field === undefined) return [sayUnknownField(name, dataset)];
    if (name === entry.target_field)
      return [`${field.label} is read from the column and fixed too. Keep one.`];
    return checkValue(field, value);
  });
}

/** People are checked against the clinic's lists when rows are read; here there are none. */
function checkValue(field: Field, value: string): string[] {
  if (field.kind === 'provider' || field.kind === 'member') return [];
  const reading = fixedValue(field, value, NO_LOOKUPS);
  return typeof reading === 'string' && reading !== '' ? [] : [sayUnfit(field, value)];
}

function sayUnfit(field: Field, value: string): string {
  const choices = field.choices ? `Choose one of: ${field.choices.join(', ')}.` : 'Write another value.';
  return `“${value}” cannot be stored as ${field.label}. ${choices}`;
}

function sayUnknownField(name: string, dataset: Dataset): string {
  return `${dataset.label} has nothing called “${name}”. Choose what this column means.`;
}
