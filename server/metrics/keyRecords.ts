import { hash } from 'node:crypto';
import type { DatasetName } from '../../shared/dataset.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import { recordValues } from '../../shared/recordValues.ts';
import { rowKeyOf, valuesHashOf } from '../../shared/rowHash.ts';
import { metricTable } from './metricTables.ts';

/** A record with what tells it apart in its table, and whether it changed. */
export interface KeyedRecord {
  readonly row: number;
  readonly entry: number;
  /** The row's identity as `hashIdentity` makes it. */
  readonly rowKey: string;
  /** What shared/rowHash.ts makes of the values. */
  readonly rowHash: string;
  /** The day, as YYYY-MM-DD. */
  readonly date: string;
  /** One value for each column of the metric table, null where the record has none. */
  readonly values: readonly (string | null)[];
}

/** Gives each record its key and hash, ordered by key: transactions that meet then lock in one order. */
export function keyRecords(dataset: DatasetName, records: readonly MetricRecord[]): KeyedRecord[] {
  const columns = metricTable(dataset).columns.map(({ name }) => name);
  let identity: string | null = null;
  let rowKey = '';
  const keyed = records.map((record) => {
    // The records of one row follow one another and share its identity.
    if (record.identity !== identity) {
      identity = record.identity;
      rowKey = hashIdentity(record.identity);
    }
    const values = recordValues(dataset, columns, record.fields);
    const rowHash = hashValues(dataset, values);
    return { row: record.row, entry: record.entry, rowKey, rowHash, date: record.fields.date ?? '', values };
  });
  return keyed.sort((a, b) => compareText(a.rowKey, b.rowKey) || a.row - b.row || a.entry - b.entry);
}

/** Each key once; the records come ordered by key. */
export function keysOf(records: readonly KeyedRecord[]): string[] {
  return records.filter(({ rowKey }, at) => records[at - 1]?.rowKey !== rowKey).map(({ rowKey }) => rowKey);
}

/** The key under which the records of a row of that identity are stored. */
export function hashIdentity(identity: string): string {
  return rowKeyOf(identity, sha256);
}

/** The hash of a record's values, in the order of its metric table's columns. */
export function hashValues(dataset: DatasetName, values: readonly (string | null)[]): string {
  return valuesHashOf(dataset, values, sha256);
}

function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
