import type { SheetRow } from '../../../shared/cell.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import type { MetricRecord } from '../../../shared/metricRecord.ts';
import { pickColumns } from '../../../shared/pickColumns.ts';
import { occurrenceCounter } from '../../../shared/rowIdentity.ts';
import type { RowIssue, RowSkip } from '../../../shared/rowIssue.ts';
import { splitRows } from '../../../shared/rowKinds.ts';

const ROWS_PER_SLICE = 500;
const RECORDS_SHOWN = 12;

/** What would become of every row. stored + withIssues + skips = rowCount. */
export interface CheckedRows {
  readonly rowCount: number;
  readonly stored: number;
  readonly withIssues: number;
  readonly skips: readonly RowSkip[];
  readonly issues: readonly RowIssue[];
  /** The first records, as they would be stored. */
  readonly records: readonly MetricRecord[];
}

/**
 * Maps all rows as a push would, giving the page its turn between slices. `goOn` hears how many rows are
 * done and says whether anyone still waits; the answer is null where nobody does.
 */
export async function checkRows(
  headers: readonly string[],
  all: readonly SheetRow[],
  config: MappingConfig,
  lookups: Lookups,
  goOn: (rowsDone: number) => boolean,
): Promise<CheckedRows | null> {
  const split = splitRows(headers, all);
  const picked = pickColumns(headers, config);
  const count = occurrenceCounter(picked.headers, config);
  const issues: RowIssue[] = [];
  const records: MetricRecord[] = [];
  const skips: RowSkip[] = [...split.skips];
  for (let from = 0; from < split.rows.length; from += ROWS_PER_SLICE) {
    const rows = split.rows
      .slice(from, from + ROWS_PER_SLICE)
      .map(({ row, cells }) => count({ row, cells: picked.indexes.map((index) => cells[index] ?? '') }));
    const mapped = mapRows({ headers: picked.headers, rows }, config, lookups);
    issues.push(...mapped.issues);
    skips.push(...mapped.skips);
    if (records.length < RECORDS_SHOWN)
      records.push(...mapped.records.slice(0, RECORDS_SHOWN - records.length));
    await nextTurn();
    if (!goOn(from + rows.length)) return null;
  }
  const withIssues = new Set(issues.filter(({ severity }) => severity === 'error').map(({ row }) => row))
    .size;
  const stored = all.length - withIssues - skips.length;
  return { rowCount: all.length, stored, withIssues, skips, issues, records };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
