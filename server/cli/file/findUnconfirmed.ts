import { checkIdentifiers } from '../../../shared/checkIdentifiers.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { findIdentifiers } from '../../../shared/protectedHealth.ts';
import { splitRows } from '../../../shared/rowKinds.ts';
import type { FileTable } from './openTable.ts';

/**
 * A sentence for each column that the mapping would send although its header or its values look like a
 * patient's and no clinic admin allowed it. The server judges headers alone: it has not seen the values.
 */
export function findUnconfirmed(table: FileTable, config: MappingConfig, lookups: Lookups): string[] {
  const { headers, rows } = table;
  const found = findIdentifiers(headers, splitRows(headers, rows).rows, lookups);
  return checkIdentifiers(config, found).map(({ message }) => message);
}
