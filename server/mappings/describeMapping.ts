import type { Mapping } from '../../shared/api.ts';
import type { columnMappingsV2 } from '../db/schema/connections.ts';
import { readConfig } from './readConfig.ts';

/** One stored version of a mapping. */
export type MappingRow = typeof columnMappingsV2.$inferSelect;

/**
 * A stored mapping as the add-on sees it.
 * @throws Failure `mapping_invalid` where its document cannot be read
 */
export function describeMapping(row: MappingRow): Mapping {
  return {
    id: row.id,
    connectionId: row.connectionId,
    sheetName: row.sheetName,
    headerRow: row.headerRow,
    version: row.version,
    config: readConfig(row),
    createdAt: row.createdAt.toISOString(),
  };
}
