import { choiceLabel } from '../choiceLabel.ts';
import { type Dataset, findField } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import type { Pair } from './pairUp.ts';
import { quoted } from './quoted.ts';

/** The datasets of both versions: a field's label can differ between them. */
export type Datasets = Pair<Dataset>;

/** What staff call a field; a name that the dataset lacks stays as it is. */
export function labelOf(dataset: Dataset, name: string): string {
  return findField(dataset, name)?.label ?? quoted(name);
}

/** What an entry reads: `“Adj”`, `The tab's name`, `The cell B2`, or nothing. */
export function sourceOf({ source_column, source_tab, source_cell }: MappingEntry): string {
  const parts = [
    ...(source_column === undefined ? [] : [quoted(source_column)]),
    ...(source_tab === undefined ? [] : ["The tab's name"]),
    ...(source_cell === undefined ? [] : [`The cell ${source_cell}`]),
  ];
  return parts.join(' and ');
}

/** The field that an entry feeds, and what it fixes beside it: `Amount (Category: Adjustments)`. */
export function meaningOf(dataset: Dataset, { target_field, with: fixed }: MappingEntry): string {
  const label = labelOf(dataset, target_field);
  if (fixed === undefined) return label;
  const parts = Object.entries(fixed)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([name, value]) => `${labelOf(dataset, name)}: ${valueLabel(dataset, name, value)}`);
  return `${label} (${parts.join(', ') || 'a record of its own'})`;
}

/** A value as staff read it: a choice in plain words, anything else as it is. */
export function valueLabel(dataset: Dataset, name: string, value: string): string {
  return findField(dataset, name)?.kind === 'choice' ? choiceLabel(value) : value;
}
