import type { UndoReceipt } from '../../../shared/apiPushes.ts';
import { layTable } from './layTable.ts';
import { listRows } from './listRows.ts';

const WHY_KEPT = {
  changed_since: 'a later push changed them',
  removed_since: 'a later push removed them',
  closed_month: 'their month is closed',
} as const;

/** What taking a push back did, and which records stay as they are; `title` says which push. */
export function describeUndo(title: string, { state, records, keptRows }: UndoReceipt): string {
  const { removed, restored, returned, kept } = records;
  const counts = `Records: ${removed} removed, ${restored} as before, ${returned} there again, ${kept} left as they are`;
  return [`${title} is ${state}.`, counts, describeKept(keptRows, kept)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function describeKept(rows: UndoReceipt['keptRows'], count: number): string {
  const lines = [...Map.groupBy(rows, ({ reason }) => reason)].map(([reason, each]) => [
    listRows(each.map(({ row }) => row)),
    WHY_KEPT[reason],
  ]);
  if (lines.length === 0) return '';
  const table = layTable(['Rows', 'Left as they are, because'], lines);
  return count > rows.length ? `${table}\nThese are the first ${rows.length} of ${count}.` : table;
}
