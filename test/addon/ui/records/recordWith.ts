import type { StoredRecord } from '../../../../shared/api.ts';

/** A record that says no more than what is given. */
export function recordWith(change: Partial<StoredRecord>): StoredRecord {
  const nowhere = { connectionId: null, sheetName: null, row: null };
  return { id: 'r', values: {}, ...nowhere, contribution: null, column: null, ...change };
}
