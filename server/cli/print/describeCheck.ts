import { DATASETS } from '../../../shared/dataset.ts';
import type { IssueGroup } from '../../../shared/groupIssues.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MetricRecord } from '../../../shared/metricRecord.ts';
import type { MonthSum } from '../../../shared/sums.ts';
import type { CheckedTable } from '../checkTable.ts';
import type { FileTable } from '../file/openTable.ts';
import { describeRows } from './describeRows.ts';
import { describeTable } from './describeTable.ts';
import { layTable } from './layTable.ts';
import { listRows } from './listRows.ts';

const RECORDS_SHOWN = 12;

/** A spelling that is nobody's, and the people whom it most likely means. */
export interface UnknownSpelling {
  readonly spelling: string;
  readonly rowCount: number;
  readonly nearest: readonly { readonly name: string }[];
}

interface Findings extends Omit<CheckedTable, 'unknown'> {
  readonly unknown: readonly UnknownSpelling[];
  readonly unconfirmed: readonly string[];
}

/** The outcome of a check, as a page for a terminal. */
export function describeCheck(table: FileTable, config: MappingConfig, findings: Findings): string {
  const { rows, records, groups, unknown, unconfirmed, sums } = findings;
  const parts = [
    `${describeTable(table)} · ${DATASETS[config.dataset].label}`,
    describeRecords(records, config),
    describeGroups(groups),
    describeUnknown(unknown),
    unconfirmed.join('\n'),
    describeSums(sums, config),
    describeRows(rows.count, rows, 'to store'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function describeRecords(records: readonly MetricRecord[], config: MappingConfig): string {
  const shown = records.slice(0, RECORDS_SHOWN);
  const fields = DATASETS[config.dataset].fields.filter(({ name }) =>
    shown.some((each) => each.fields[name]),
  );
  const lines = shown.map(({ row, fields: values }) => [
    String(row),
    ...fields.map(({ name }) => values[name] ?? ''),
  ]);
  const title = `Records: ${records.length}${records.length > shown.length ? `, the first ${shown.length}` : ''}`;
  return [title, layTable(['Row', ...fields.map(({ label }) => label)], lines)].join('\n');
}

/** What is wrong, by cause, with the rows that have it. */
export function describeGroups(groups: readonly IssueGroup[]): string {
  const lines = groups.map(({ severity, column, message, issues }) => [
    String(issues.length),
    severity,
    column ?? 'Row',
    listRows(issues.map(({ row }) => row)),
    message,
  ]);
  return lines.length === 0 ? '' : layTable(['Issues', '', 'Column', 'In rows', 'The first of them'], lines);
}

function describeUnknown(unknown: readonly UnknownSpelling[]): string {
  const lines = unknown.map(({ spelling, rowCount, nearest }) => [
    spelling,
    String(rowCount),
    nearest.map(({ name }) => name).join(', ') || 'nobody known: name the clinic with --clinic and --as',
  ]);
  return lines.length === 0 ? '' : layTable(['Unknown spelling', 'Rows', 'Nearest'], lines);
}

function describeSums(sums: readonly MonthSum[], { dataset }: MappingConfig): string {
  const labels = new Map(DATASETS[dataset].measures.map(({ key, label }) => [key, label]));
  const lines = sums.map(({ month, measure, sum }) => [month, labels.get(measure) ?? measure, sum]);
  return lines.length === 0 ? '' : layTable(['Month', 'Sum of', ''], lines);
}
