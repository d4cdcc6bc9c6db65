import type { SyncRun, SyncTab } from '../../../shared/apiSync.ts';
import { plural } from '../parts/plural.ts';
import { sayDuration } from './sayMoments.ts';

/** What one reading came to, why it was, and how long it took: `Read 1,521 rows. By schedule, in 2.1 s.` */
export function sayRun({ outcome, rowCount, askedBy, startedAt, endedAt }: SyncRun): string {
  const why = askedBy === null ? 'By schedule' : `Asked for by ${askedBy}`;
  const took = endedAt === null ? '' : `, in ${sayDuration(Date.parse(endedAt) - Date.parse(startedAt))}`;
  const read = rowCount === null ? 'Read' : `Read ${plural(rowCount, 'row')}`;
  return `${outcome === 'pushed' ? read : OUTCOMES[outcome]}. ${why}${took}.`;
}

const OUTCOMES = { running: 'Reading now', unchanged: 'Nothing had changed', failed: 'Failed' } as const;

/** What became of one tab: `Days: 10 rows, the sums agree`, or its trouble. */
export function sayTab({ sheetName, rowCount, agrees, trouble }: SyncTab): string {
  if (trouble !== null) return `${sheetName}: ${trouble.sentence}`;
  const rows = rowCount === null ? 'read' : plural(rowCount, 'row');
  const sums = agrees === null ? '' : `, the sums ${agrees ? 'agree' : 'differ'}`;
  return `${sheetName}: ${rows}${sums}`;
}

/** The trouble of the reading as a whole; null where one of its tabs says the same. */
export function wholeTrouble({ trouble, tabs }: SyncRun): string | null {
  if (trouble === null || tabs.some((tab) => tab.trouble?.sentence === trouble.sentence)) return null;
  return trouble.sentence;
}
