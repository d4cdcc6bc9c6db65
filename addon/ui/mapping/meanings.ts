import { DATASETS, type DatasetName, type Field } from '../../../shared/dataset.ts';
import type { MappingEntry, TransformName } from '../../../shared/mappingEntry.ts';
import { OUTCOMES, outcomeEntries } from './outcomes.ts';

/** One thing that a column can mean, in staff's words, and the mapping entries that say so. */
export interface Meaning {
  readonly key: string;
  readonly label: string;
  readonly entries: (header: string) => MappingEntry[];
}

export const NOT_USED = 'not_used';
/** A column whose entries no single meaning describes, as a template may have them. */
export const AS_SAVED = 'as_saved';
export const OUTCOME = 'outcome';

const TRANSFORM_OF: Readonly<Record<Field['kind'], TransformName>> = {
  date: 'date',
  text: 'text',
  choice: 'value_map',
  money: 'currency',
  rate: 'percent',
  count: 'integer',
  minutes: 'duration',
  seconds: 'duration',
  provider: 'lookup',
  member: 'lookup',
};

/** Everything that a column of a dataset can mean, in the order in which staff look for it. */
export function meaningsOf(dataset: DatasetName): readonly Meaning[] {
  const fields = DATASETS[dataset].fields.map(fieldMeaning);
  const unused = { key: NOT_USED, label: 'Not used', entries: () => [] };
  if (dataset === 'financial') return [unused, ...fields.slice(0, 1), ...AMOUNTS, ...fields.slice(1)];
  const outcomes = OUTCOMES[dataset];
  if (outcomes === undefined) return [unused, ...fields];
  const outcome = {
    key: OUTCOME,
    label: outcomes.label,
    entries: (header: string) => outcomeEntries(header, outcomes, {}),
  };
  return [unused, ...fields, outcome];
}

/** What a column's entries mean: the key of one of the dataset's meanings, or AS_SAVED. */
export function readMeaning(dataset: DatasetName, entries: readonly MappingEntry[]): string {
  const [entry, ...others] = entries;
  if (entry === undefined) return NOT_USED;
  const outcomes = OUTCOMES[dataset];
  if (outcomes !== undefined && entries.every((each) => isOutcome(each, outcomes.fields))) return OUTCOME;
  if (others.length > 0) return AS_SAVED;
  const kind = entry.with?.metric_type;
  const key = kind === undefined ? entry.target_field : `${entry.target_field}:${kind}`;
  return meaningsOf(dataset).some((meaning) => meaning.key === key) ? key : AS_SAVED;
}

/** The column says which of several counts a row is one of. */
function isOutcome(entry: MappingEntry, fields: readonly string[]): boolean {
  return entry.transform === 'value_map' && fields.includes(entry.target_field);
}

/** The usual way to read a field, wherever it stands. */
export function fieldEntry(field: Field): MappingEntry {
  const transform = TRANSFORM_OF[field.kind];
  return {
    target_field: field.name,
    transform,
    ...(transform === 'lookup' && { lookup_table: field.kind === 'member' ? 'members' : 'providers' }),
    ...(transform === 'value_map' && { values: {} }),
  };
}

function fieldMeaning(field: Field): Meaning {
  return {
    key: field.name,
    label: field.label,
    entries: (header) => [{ source_column: header, ...fieldEntry(field) }],
  };
}

function amountMeaning(kind: string, label: string): Meaning {
  return {
    key: `amount:${kind}`,
    label,
    entries: (header) => [
      {
        source_column: header,
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: kind, category: header },
      },
    ],
  };
}

const AMOUNTS: readonly Meaning[] = [
  amountMeaning('production', 'Production'),
  amountMeaning('collection', 'Collections'),
  amountMeaning('adjustment', 'Adjustment'),
  amountMeaning('refund', 'Refund'),
];
