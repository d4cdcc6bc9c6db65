import { DATASETS } from '../../../shared/dataset.ts';
import { plural } from '../parts/plural.ts';
import type { Told } from './eventNames.ts';

/** Which single rows or records somebody looked at; `of` says through what, and a dataset is named by itself. */
export function sayReading({ subjectId, detail }: Told): string {
  const rows = plural(Number(detail.rows ?? 0), 'row');
  const records = Number(detail.records ?? 0);
  if (detail.of === 'row_states') return `looked at what is stored of ${rows}`;
  if (detail.of === 'receipt') return `looked at the receipt of a push of ${rows}`;
  if (detail.of === 'removal') return `looked at ${plural(records, 'record')} that a push would remove`;
  const dataset = Object.entries(DATASETS).find(([name]) => name === subjectId)?.[1].label ?? subjectId;
  return `read ${plural(records, 'stored record')} of ${dataset.toLowerCase()}`;
}
