import type { Mapping } from '../../shared/api.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import type { columnMappingsV2 } from '../db/schema/connections.ts';

/** A stored mapping as the add-on sees it; its document is checked again as it leaves the database. */
export function describeMapping(row: typeof columnMappingsV2.$inferSelect): Mapping {
  return {
    id: row.id,
    connectionId: row.connectionId,
    sheetName: row.sheetName,
    headerRow: row.headerRow,
    version: row.version,
    config: MappingConfig.parse(row.mappingConfig),
    createdAt: row.createdAt.toISOString(),
  };
}
