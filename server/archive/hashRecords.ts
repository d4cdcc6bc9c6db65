import { hash } from 'node:crypto';
import type { StoredRecords } from './storedRecords.ts';

const MODULUS = 1n << 256n;

/**
 * A checksum of records that does not depend on their order nor on that of their columns, as hexadecimal digits: the
 * sum of each record's SHA-256.
 */
export function hashRecords({ count, columns }: StoredRecords): string {
  const sorted = columns.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  let sum = 0n;
  for (let at = 0; at < count; at++) {
    const record = sorted.map(({ name, values }) => [name, values[at] ?? null]);
    sum += BigInt(`0x${hash('sha256', JSON.stringify(record))}`);
  }
  return (sum % MODULUS).toString(16).padStart(64, '0');
}
