import { DATASETS, type DatasetName, type FieldKind } from '../../shared/dataset.ts';

/** A column of a metric table that a record's fields fill. */
export interface FieldColumn {
  readonly name: string;
  readonly type: 'text' | 'date' | 'numeric' | 'integer';
}

/** A metric table by its SQL name, with the columns that come from a sheet. */
export interface MetricTable {
  readonly name: string;
  readonly columns: readonly FieldColumn[];
}

const TYPES: Readonly<Record<FieldKind, FieldColumn['type']>> = {
  date: 'date',
  text: 'text',
  choice: 'text',
  provider: 'text',
  member: 'text',
  money: 'numeric',
  rate: 'numeric',
  count: 'integer',
  minutes: 'integer',
  seconds: 'integer',
};

/** Columns that are worked out from a record's other fields. */
const DERIVED: Readonly<Partial<Record<DatasetName, readonly FieldColumn[]>>> = {
  call: [{ name: 'conversion_rate', type: 'numeric' }],
};

/** The metric table that a dataset feeds. */
export function metricTable(dataset: DatasetName): MetricTable {
  const { table, fields } = DATASETS[dataset];
  const columns = fields.map(({ name, kind }) => ({ name, type: TYPES[kind] }));
  return { name: table, columns: [...columns, ...(DERIVED[dataset] ?? [])] };
}
