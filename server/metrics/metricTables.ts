import { DATASETS, type DatasetName, type FieldKind } from '../../shared/dataset.ts';
import { valueColumns } from '../../shared/recordValues.ts';

/** A column of a metric table that a record's fields fill. */
export interface FieldColumn {
  readonly name: string;
  /** A record names a person by their id as it was born; the table, as all ids of the database, in its present form. */
  readonly type: 'text' | 'date' | 'numeric' | 'integer' | 'id';
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
  provider: 'id',
  member: 'id',
  money: 'numeric',
  rate: 'numeric',
  count: 'integer',
  minutes: 'integer',
  seconds: 'integer',
};

/** The metric table that a dataset feeds; a column that is worked out from others is a rate. */
export function metricTable(dataset: DatasetName): MetricTable {
  const { table, fields } = DATASETS[dataset];
  const kinds = new Map(fields.map(({ name, kind }) => [name, kind]));
  const columns = valueColumns(dataset).map((name) => ({ name, type: TYPES[kinds.get(name) ?? 'rate'] }));
  return { name: table, columns };
}
