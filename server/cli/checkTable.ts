import { countSkips, type SkipCounts } from '../../shared/countSkips.ts';
import { groupIssues, type IssueGroup } from '../../shared/groupIssues.ts';
import type { Lookups } from '../../shared/lookups.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import { prepareTable } from '../../shared/prepareTable.ts';
import type { RowSkip } from '../../shared/rowIssue.ts';
import type { MonthSum } from '../../shared/sums.ts';
import { type UnknownProvider, unknownProvider } from '../../shared/unknownProvider.ts';
import type { FileTable } from './file/openTable.ts';
import { surroundingsOf } from './file/surroundingsOf.ts';

/** What would become of every row. stored + withIssues + skipped = count. */
export interface CheckedTable {
  readonly rows: {
    readonly count: number;
    readonly stored: number;
    readonly withIssues: number;
    readonly skipped: SkipCounts;
  };
  readonly records: readonly MetricRecord[];
  readonly groups: readonly IssueGroup[];
  readonly unknown: readonly UnknownProvider[];
  readonly skips: readonly RowSkip[];
  readonly sums: readonly MonthSum[];
}

/** Maps every row of a file as a push would, by a complete mapping that fits it. */
export function checkTable(table: FileTable, config: MappingConfig, lookups: Lookups): CheckedTable {
  const { headers, rows, skips, rowCount } = prepareTable(table.headers, table.rows, config);
  const surroundings = surroundingsOf(table, config);
  const mapped = mapRows({ headers, rows, surroundings }, config, lookups);
  const groups = groupIssues(mapped.issues, { headers, rows });
  const errors = mapped.issues.filter(({ severity }) => severity === 'error');
  const withIssues = new Set(errors.map(({ row }) => row)).size;
  const all = [...skips, ...mapped.skips].sort((a, b) => a.row - b.row);
  const sums = createMonthSums(config.dataset);
  sums.add(mapped.records);
  const stored = rowCount - withIssues - all.length;
  return {
    rows: { count: rowCount, stored, withIssues, skipped: countSkips(all.map(({ reason }) => reason)) },
    records: mapped.records,
    groups,
    unknown: groups.flatMap((group) => unknownProvider(group, config) ?? []),
    skips: all,
    sums: sums.sums(),
  };
}
