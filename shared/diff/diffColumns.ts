import { DATASETS, type Dataset } from '../dataset.ts';
import { documentText } from '../documentText.ts';
import type { MappingConfig } from '../mappingConfig.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { diffEntry } from './diffEntry.ts';
import { diffWords } from './diffWords.ts';
import { type Pair, pairUp } from './pairUp.ts';
import { type Datasets, labelOf, meaningOf, sourceOf, valueLabel } from './sayEntry.ts';

/** What became of each column, of the tab's name, of cells above the table and of fixed values, one by one. */
export function diffColumns(before: MappingConfig, after: MappingConfig): string[] {
  const datasets = { before: DATASETS[before.dataset], after: DATASETS[after.dataset] };
  const places = new Set([...before.mappings, ...after.mappings].map(placeOf));
  return [...places].sort().flatMap((place) => {
    const isThere = (entry: MappingEntry): boolean => placeOf(entry) === place;
    return diffPlace(before.mappings.filter(isThere), after.mappings.filter(isThere), datasets);
  });
}

/** Entries of one place are compared with each other alone; each fixed field is a place by itself. */
function placeOf(entry: MappingEntry): string {
  const { source_column, source_tab, source_cell, target_field } = entry;
  const fixed = sourceOf(entry) === '' ? target_field : null;
  return documentText([source_column, source_tab, source_cell, fixed]);
}

function diffPlace(
  before: readonly MappingEntry[],
  after: readonly MappingEntry[],
  datasets: Datasets,
): string[] {
  const { pairs, gone, added } = pairUp(before, after, [
    ({ target_field, with: fixed }) => documentText([target_field, fixed]),
    ({ target_field }) => target_field,
    () => 'of the same place',
  ]);
  const [first] = [...before, ...after];
  const name = first === undefined ? '' : sourceOf(first) || labelOf(datasets.after, first.target_field);
  const isShared = Math.max(before.length, after.length) > 1;
  return [
    ...added.map((entry) => sayAdded(entry, before.length === 0, datasets.after)),
    ...sayGone(gone, after.length === 0, datasets.before),
    ...pairs.flatMap((pair) => diffPair(pair, name, isShared, datasets)),
    ...diffWords(pairs, datasets).map((words) => `${name}: ${words}.`),
  ];
}

function diffPair(
  { before, after }: Pair<MappingEntry>,
  name: string,
  isShared: boolean,
  datasets: Datasets,
): string[] {
  const meaning = meaningOf(datasets.after, after);
  const about = isShared ? `${name} as ${meaning}` : name;
  const isSame =
    documentText([before.target_field, before.with]) === documentText([after.target_field, after.with]);
  return [
    ...(isSame ? [] : [`${name} means ${meaning} now (was: ${meaningOf(datasets.before, before)}).`]),
    ...diffEntry({ before, after }, datasets).map((change) => `${about}: ${change}.`),
  ];
}

function sayAdded(entry: MappingEntry, isNew: boolean, dataset: Dataset): string {
  const source = sourceOf(entry);
  const meaning = meaningOf(dataset, entry);
  if (source === '')
    return `${meaning} is always “${valueLabel(dataset, entry.target_field, entry.value ?? '')}” now.`;
  return isNew ? `${source} means ${meaning} (was: not used).` : `${source} also means ${meaning} now.`;
}

/** A column with nothing left is told once, whatever it meant. */
function sayGone(gone: readonly MappingEntry[], isUnused: boolean, dataset: Dataset): string[] {
  const [first] = gone;
  const source = first === undefined ? '' : sourceOf(first);
  if (first !== undefined && isUnused && source !== '') return [`${source} is not used any more.`];
  return gone.map((entry) => {
    const meaning = meaningOf(dataset, entry);
    return source === ''
      ? `${meaning} has no fixed value any more.`
      : `${source} does not mean ${meaning} any more.`;
  });
}
