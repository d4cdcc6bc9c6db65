import { plural } from '../parts/plural.ts';
import type { Told } from './eventNames.ts';
import { nameDataset } from './nameDataset.ts';

/** Which single rows or records somebody looked at; `of` says through what, and a dataset is named by itself. */
export function sayReading({ subjectId, detail }: Told): string {
  const rows = plural(Number(detail.rows ?? 0), 'row');
  const records = Number(detail.records ?? 0);
  if (detail.of === 'row_states') return `looked at what is stored of ${rows}`;
  if (detail.of === 'receipt') return `looked at the receipt of a push of ${rows}`;
  if (detail.of === 'removal') return `looked at ${plural(records, 'record')} that a push would remove`;
  return `read ${plural(records, 'stored record')} of ${nameDataset(subjectId)}`;
}
