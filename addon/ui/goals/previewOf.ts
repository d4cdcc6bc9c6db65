import type { PreviewGoals } from '../../../shared/apiGoals.ts';
import type { DatasetName } from '../../../shared/dataset.ts';
import { PREVIEW_LIMITS } from '../../../shared/goalLimits.ts';
import type { MonthSum } from '../../../shared/sums.ts';

/** What a sheet would store: its sums by month, and the days that have records, in order. */
export interface SheetContent {
  readonly sums: readonly MonthSum[];
  readonly days: readonly string[];
}

/** Which sheet it is, and the person's day. */
export interface PreviewedSheet {
  readonly today: string;
  readonly connectionId: string;
  readonly sheetName: string;
  readonly dataset: DatasetName;
}

/** The question what a push would do to the goals; null for a sheet of more months than can be asked about. */
export function previewOf({ sums, days }: SheetContent, sheet: PreviewedSheet): PreviewGoals | null {
  const months = new Map<string, Record<string, string>>();
  for (const { month, measure, sum } of sums) months.set(month, { ...months.get(month), [measure]: sum });
  if (months.size > PREVIEW_LIMITS.months) return null;
  return {
    ...sheet,
    months: [...months].map(([month, each]) => ({ month, sums: each })),
    // A day to come does not say how far a period is.
    days: days.filter((day) => day <= sheet.today).slice(-PREVIEW_LIMITS.days),
  };
}
