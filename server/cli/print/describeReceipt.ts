import type { Mapping } from '../../../shared/api.ts';
import type { Receipt } from '../../../shared/apiPushes.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import { groupIssues } from '../../../shared/groupIssues.ts';
import type { FileTable } from '../file/openTable.ts';
import { describeGroups } from './describeCheck.ts';
import { describeRows } from './describeRows.ts';
import { describeTable } from './describeTable.ts';
import { layTable } from './layTable.ts';

/** What became of every row, and the sheet's sums beside the database's. */
export function describeReceipt(
  table: FileTable,
  clinicName: string,
  mapping: Mapping,
  receipt: Receipt,
): string {
  const parts = [
    `${describeTable(table)} · ${clinicName}, mapping version ${mapping.version}`,
    describeGroups(groupIssues(receipt.issues)),
    sayMoreIssues(receipt),
    describeSums(mapping, receipt),
    describeRows(receipt.rowCount, receipt.rows, 'stored'),
    describeRecords(receipt),
    sayKept(receipt),
    receipt.agrees ? 'Sheet and database agree.' : 'Sheet and database differ.',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function sayMoreIssues({ issues, issueCount }: Receipt): string {
  return issueCount > issues.length ? `These are the first ${issues.length} of ${issueCount} issues.` : '';
}

function describeSums({ config }: Mapping, { sums }: Receipt): string {
  const labels = new Map(DATASETS[config.dataset].measures.map(({ key, label }) => [key, label]));
  const lines = sums.map(({ month, measure, sheet, database }) => [
    month,
    labels.get(measure) ?? measure,
    sheet,
    database,
    sheet === database ? 'agree' : 'differ',
  ]);
  return lines.length === 0 ? '' : layTable(['Month', 'Sum of', 'Sheet', 'Database', ''], lines);
}

function describeRecords({ records }: Receipt): string {
  const { inserted, updated, unchanged, removed } = records;
  return `Records: ${inserted} new, ${updated} changed, ${unchanged} unchanged, ${removed} removed`;
}

function sayKept({ kept }: Receipt): string {
  if (kept === 0) return '';
  return `${kept} stored records no longer stand in the file. That is more than a fifth, so they were kept.`;
}
