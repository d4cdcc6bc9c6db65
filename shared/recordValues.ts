import { DATASETS, type DatasetName } from './dataset.ts';

/** The largest that numeric(5,2) holds. */
const MAX_RATE = 999.99;

type Fields = Readonly<Record<string, string>>;

/** The columns of a dataset's metric table that a record fills: its fields, then those worked out from them. */
export function valueColumns(dataset: DatasetName): string[] {
  const fields = DATASETS[dataset].fields.map(({ name }) => name);
  return dataset === 'call' ? [...fields, 'conversion_rate'] : fields;
}

/** A record's values in the order of those columns, null where it has none. */
export function recordValues(
  dataset: DatasetName,
  columns: readonly string[],
  fields: Fields,
): (string | null)[] {
  const whole = dataset === 'call' ? { ...fields, conversion_rate: conversionRate(fields) } : fields;
  return columns.map((name) => whole[name] ?? null);
}

/** Appointments per connected call in percent, 0 where none was connected. Nothing adds these up. */
function conversionRate({ appointments_scheduled, connected_calls }: Fields): string {
  const connected = Number(connected_calls ?? 0);
  if (connected <= 0) return '0.00';
  return Math.min((Number(appointments_scheduled ?? 0) / connected) * 100, MAX_RATE).toFixed(2);
}
