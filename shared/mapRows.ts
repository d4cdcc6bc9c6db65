import type { SheetTable } from './cell.ts';
import { checkMapping } from './checkMapping.ts';
import { compileMapping } from './compileMapping.ts';
import type { Lookups } from './lookups.ts';
import type { MappingConfig } from './mappingConfig.ts';
import type { MetricRecord } from './metricRecord.ts';
import type { RowIssue, RowSkip } from './rowIssue.ts';
import { createRowMapper } from './rowMapper.ts';

/** What became of every row: each has records, or an issue of severity error, or a skip, and only one of these. */
export interface MapResult {
  readonly records: MetricRecord[];
  readonly issues: RowIssue[];
  readonly skips: RowSkip[];
}

/**
 * Turns rows into typed records by what the mapping says of their columns. Never throws: what is wrong with a
 * row is an issue, and one error keeps the whole row out. A mapping that cannot be used is an issue of each row.
 */
export function mapRows(table: SheetTable, config: MappingConfig, lookups: Lookups): MapResult {
  const result: MapResult = { records: [], issues: [], skips: [] };
  const [problem] = checkMapping(config, table.headers);
  if (problem !== undefined) {
    const { column, message } = problem;
    const blame = ({ row }: { row: number }): RowIssue => {
      return { row, column, code: 'mapping_problem', message, severity: 'error' };
    };
    return { ...result, issues: table.rows.map(blame) };
  }
  const mapRow = createRowMapper(compileMapping(table.headers, config, lookups), result);
  for (const row of table.rows) mapRow(row);
  return result;
}
