import type { RowState } from '../../shared/apiMappings.ts';
import type { SkipReason } from '../../shared/rowIssue.ts';

/** The words of the status column for rows that are fit to be stored. */
export const STATE_WORDS: Readonly<Record<RowState, string>> = {
  stored: 'stored',
  unchanged: 'unchanged',
  absent: 'not pushed yet',
};

/** The words for a row that is not stored as it stands. */
export function sayIssue(message: string): string {
  return `issue: ${message}`;
}

/** The words for a row that is no data; a blank one stays blank. */
export function saySkip(reason: SkipReason): string {
  return reason === 'blank' ? '' : `skipped: ${reason.replace('_', ' ')}`;
}
