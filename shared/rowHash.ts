import type { DatasetName } from './dataset.ts';
import type { MetricRecord } from './metricRecord.ts';
import { recordValues, valueColumns } from './recordValues.ts';

/** SHA-256 of a text's UTF-8 bytes as base64url without padding: 43 characters. */
export type Sha256 = (text: string) => string;

/** 128 bits: no two rows of any sheet will ever meet. */
const KEY_LENGTH = 22;
/** 64 bits: what a changed record has to miss to be seen. */
const SHORT_LENGTH = 11;

/** The key under which the records of a row of that identity are stored. */
export function rowKeyOf(identity: string, sha256: Sha256): string {
  return sha256(identity).slice(0, KEY_LENGTH);
}

/** What tells whether a record changed: a hash of its values, in the order of `valueColumns`. */
export function valuesHashOf(values: readonly (string | null)[], sha256: Sha256): string {
  return sha256(JSON.stringify(values)).slice(0, KEY_LENGTH);
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
    last[1] += valuesHashOf(recordValues(dataset, columns, fields), sha256).slice(0, SHORT_LENGTH);
  }
  return hashes;
}
