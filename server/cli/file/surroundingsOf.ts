import type { Surroundings } from '../../../shared/cell.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { pickSurroundings } from '../../../shared/surroundings.ts';
import type { FileTable } from './openTable.ts';

/** The sheet's name and the cells above its headers, as far as the mapping reads them. */
export function surroundingsOf(table: FileTable, config: MappingConfig): Surroundings {
  return pickSurroundings(config, table.sheetName, table.cells.slice(0, table.headerRow - 1));
}
