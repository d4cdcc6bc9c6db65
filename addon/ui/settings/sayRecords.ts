import type { AuditEvent } from '../../../shared/apiAudit.ts';
import { plural } from '../parts/plural.ts';

const WORDS = {
  inserted: 'new',
  updated: 'changed',
  unchanged: 'unchanged',
  removed: 'removed',
  restored: 'put back',
  returned: 'brought back',
  kept: 'kept',
} as const;

/** What became of records: `3 records new, 1 changed`; the zeros are left out. */
export function sayRecords(detail: AuditEvent['detail']): string {
  const said = Object.entries(WORDS).flatMap(([key, word]) => {
    const records = Number(detail[key] ?? 0);
    return records > 0 ? [{ records, word }] : [];
  });
  const [first, ...others] = said;
  if (first === undefined) return 'nothing changed';
  const rest = others.map(({ records, word }) => `${records.toLocaleString('en-US')} ${word}`);
  return [`${plural(first.records, 'record')} ${first.word}`, ...rest].join(', ');
}
