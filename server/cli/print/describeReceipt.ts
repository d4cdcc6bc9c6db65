import type { Mapping } from '../../../shared/api.ts';
import type { Receipt } from '../../../shared/apiPushes.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import { groupIssues } from '../../../shared/groupIssues.ts';
import { describeGroups } from './describeCheck.ts';
import { describeRows } from './describeRows.ts';
import { layTable } from './layTable.ts';
import { listRows } from './listRows.ts';

/** What became of every row, and the sheet's sums beside the database's; `title` says of which push. */
export function describeReceipt(title: string, mapping: Pick<Mapping, 'config'>, receipt: Receipt): string {
  const parts = [
    title,
    describeGroups(groupIssues(receipt.issues)),
    sayMoreIssues(receipt),
    describeSums(mapping, receipt),
    describeRows(receipt.rowCount, receipt.rows, 'stored'),
    describeRecords(receipt),
    sayKept(receipt),
    sayAdjusted(receipt),
    sayDifferences(receipt),
    receipt.agrees ? 'Sheet and database agree.' : 'Sheet and database differ.',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function sayMoreIssues({ issues, issueCount }: Receipt): string {
  return issueCount > issues.length ? `These are the first ${issues.length} of ${issueCount} issues.` : '';
}

function describeSums({ config }: Pick<Mapping, 'config'>, { sums }: Receipt): string {
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
  return `Stored records that no longer stand in the sheet, and were kept: ${kept}`;
}

function sayAdjusted({ adjusted }: Receipt): string {
  return adjusted === 0 ? '' : `Records of closed months that were changed all the same: ${adjusted}`;
}

const WHY_DIFFERENT = {
  not_in_sheet: 'stored by an earlier push, and no longer in the sheet',
  kept_out: 'in the sheet, and not stored',
  altered: 'changed in the database by other hands',
} as const;

function sayDifferences({ differences, differenceCount }: Receipt): string {
  const lines = [...Map.groupBy(differences, ({ reason }) => reason)].map(([reason, rows]) => [
    listRows(rows.map(({ row }) => row)),
    WHY_DIFFERENT[reason],
  ]);
  if (lines.length === 0) return '';
  const more = differenceCount - differences.length;
  const table = layTable(['Rows', 'Why sheet and database differ'], lines);
  return more > 0 ? `${table}\nand ${more} more rows` : table;
}
