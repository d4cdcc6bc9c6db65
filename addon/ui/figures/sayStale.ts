import type { KpiAnswer } from '../../../shared/apiBoard.ts';
import type { StaleSync } from '../../../shared/apiSync.ts';
import { sayTime } from '../parts/sayTime.ts';

/** The spreadsheets among these that feed what the answers are made of. */
export function staleBehind(
  stale: readonly StaleSync[],
  answers: readonly Pick<KpiAnswer, 'measures'>[],
): readonly StaleSync[] {
  const used = new Set(answers.flatMap(({ measures }) => measures.map(({ dataset }) => dataset)));
  return stale.filter(({ datasets }) => datasets.some((dataset) => used.has(dataset)));
}

/** Which spreadsheets were not read for long: `Not up to date: “Calls” was last read on Nov 3.`; null for none. */
export function sayStale(stale: readonly StaleSync[], now: Date): string | null {
  if (stale.length === 0) return null;
  const said = stale.map(({ spreadsheetName, lastSuccessAt }) => {
    const last = lastSuccessAt === null ? 'was not read yet' : `was last read ${dayOf(lastSuccessAt, now)}`;
    return `“${spreadsheetName}” ${last}`;
  });
  return `Not up to date: ${said.join('; ')}.`;
}

/** The day of a moment where the reader is, with its year where that is another one; today's with its time. */
function dayOf(moment: string, now: Date): string {
  const at = new Date(moment);
  if (at.toDateString() === now.toDateString()) return sayTime(moment, now);
  const year = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return `on ${at.toLocaleDateString('en-US', { month: 'short', day: 'numeric', ...year })}`;
}
