import { DATASETS, type DatasetName } from './dataset.ts';
import type { MetricRecord } from './metricRecord.ts';
import { recordValues, valueColumns } from './recordValues.ts';

/** SHA-256 of a text's UTF-8 bytes as base64url without padding: 43 characters. */
export type Sha256 = (text: string) => string;

/** 128 bits: no two rows of any sheet will ever meet. */
const KEY_LENGTH = 22;
/** 64 bits: what a changed record has to miss to be seen. */
const SHORT_LENGTH = 11;
/** How many columns of each dataset came later. */
const LATER: Readonly<Record<DatasetName, number>> = {
  financial: countLater('financial'),
  appointment: countLater('appointment'),
  call: countLater('call'),
  patient: countLater('patient'),
};

/** The key under which the records of a row of that identity are stored. */
export function rowKeyOf(identity: string, sha256: Sha256): string {
  return sha256(identity).slice(0, KEY_LENGTH);
}

/**
 * What tells whether a record changed: a hash of its values, in the order of `valueColumns`. Later columns that are empty
 * at the end are left out, so that records from before them keep their hash.
 */
export function valuesHashOf(
  dataset: DatasetName,
  values: readonly (string | null)[],
  sha256: Sha256,
): string {
  const least = values.length - LATER[dataset];
  let length = values.length;
  while (length > least && values[length - 1] === null) length--;
  const kept = length === values.length ? values : values.slice(0, length);
  return sha256(JSON.stringify(kept)).slice(0, KEY_LENGTH);
}

/**
 * Makes the row hashes of a HashChunk: for each row that gave records, its key and the first half of each record's
 * hash, in the order of entries. Records of one row follow one another, as mapRows gives them.
 */
export function rowHashes(
  dataset: DatasetName,
  records: readonly MetricRecord[],
  sha256: Sha256,
): [row: number, hash: string][] {
  const columns = valueColumns(dataset);
  const hashes: [row: number, hash: string][] = [];
  let last: [row: number, hash: string] | undefined;
  for (const { row, identity, fields } of records) {
    if (last?.[0] !== row) {
      last = [row, rowKeyOf(identity, sha256)];
      hashes.push(last);
    }
    last[1] += valuesHashOf(dataset, recordValues(dataset, columns, fields), sha256).slice(0, SHORT_LENGTH);
  }
  return hashes;
}

function countLater(dataset: DatasetName): number {
  return DATASETS[dataset].fields.filter(({ isLater }) => isLater).length;
}
