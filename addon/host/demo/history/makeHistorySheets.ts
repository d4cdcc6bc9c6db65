import type { HistorySheet } from './historySheet.ts';
import { historySpan } from './historySpan.ts';
import { keepBooks } from './keepBooks.ts';
import { makeLedger } from './makeLedger.ts';
import { makePatientBase } from './makePatientBase.ts';
import { makePhoneLog } from './makePhoneLog.ts';
import { makeSchedule } from './makeSchedule.ts';

export type { HistorySheet } from './historySheet.ts';

/** Which history: up to the day before `today` (YYYY-MM-DD), from 1 July 2025, of 24 months at most. */
export interface HistoryOptions {
  readonly seed: number;
  readonly today: string;
}

/** The history of `npm start`. */
export const HISTORY_SEED = 4;

/**
 * The clinic's own books as four tidy sheets of one story, with what they mean and add up to; none where today is
 * before 2 July 2025. A later day only adds to them, but for the month of patients that is not over.
 */
export function makeHistorySheets({ seed, today }: HistoryOptions): HistorySheet[] {
  const span = historySpan(today);
  if (span === null) return [];
  const days = keepBooks(seed, span);
  return [makeLedger(days), makeSchedule(days), makePhoneLog(seed, days), makePatientBase(seed, days, span)];
}
