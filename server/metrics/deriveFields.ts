import type { DatasetName } from '../../shared/dataset.ts';

/** The largest that numeric(5,2) holds. */
const MAX_RATE = 999.99;

type Fields = Readonly<Record<string, string>>;

/** A record's fields with those that follow from others: for calls, the share that ended in an appointment. */
export function deriveFields(dataset: DatasetName, fields: Fields): Fields {
  return dataset === 'call' ? { ...fields, conversion_rate: conversionRate(fields) } : fields;
}

/** Appointments per connected call in percent, 0 where none was connected. Nothing adds these up. */
function conversionRate({ appointments_scheduled, connected_calls }: Fields): string {
  const connected = Number(connected_calls ?? 0);
  if (connected <= 0) return '0.00';
  return Math.min((Number(appointments_scheduled ?? 0) / connected) * 100, MAX_RATE).toFixed(2);
}
