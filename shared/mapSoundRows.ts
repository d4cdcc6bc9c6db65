import type { SheetTable } from './cell.ts';
import { compileMapping } from './compileMapping.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MapResult } from './mapResult.ts';
import { createRowMapper } from './rowMapper.ts';

/**
 * `mapRows` for a mapping that was found sound for these headers already, as the server finds every one that it
 * keeps and every push that it opens. The add-on carries no more than this.
 */
export function mapSoundRows(table: SheetTable, config: MappingConfig, lookups: Lookups): MapResult {
  const result: MapResult = { records: [], issues: [], skips: [] };
  const mapRow = createRowMapper(compileMapping(table, config, lookups), result);
  for (const row of table.rows) mapRow(row);
  return result;
}
