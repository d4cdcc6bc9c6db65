import type { SheetTable } from './cell.ts';
import { checkMapping } from './checkMapping.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MapResult } from './mapResult.ts';
import { mapSoundRows } from './mapSoundRows.ts';
import type { RowIssue } from './rowIssue.ts';
import { checkSurroundings } from './surroundings.ts';

/**
 * Turns rows into typed records by what the mapping says of their columns. Never throws: what is wrong with a
 * row is an issue, and one error keeps the whole row out. A mapping that cannot be used is an issue of each row.
 */
export function mapRows(table: SheetTable, config: MappingConfig, lookups: Lookups): MapResult {
  const [problem] = [
    ...checkMapping(config, table.headers),
    ...checkSurroundings(config, table.surroundings),
  ];
  if (problem !== undefined) {
    const { column, message } = problem;
    const blame = ({ row }: { row: number }): RowIssue => {
      return { row, column, code: 'mapping_problem', message, severity: 'error' };
    };
    return { records: [], issues: table.rows.map(blame), skips: [] };
  }
  return mapSoundRows(table, config, lookups);
}
