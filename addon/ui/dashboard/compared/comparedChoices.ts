import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { AskComparisons } from '../../../../shared/apiComparisons.ts';
import { addDays, addMonths, type Span, startOf } from '../../../../shared/period.ts';
import type { RoleName } from '../../../../shared/roles.ts';
import { splitsFor } from '../../insights/splitsFor.ts';
import type { BoardView } from '../boardView.ts';

export type ComparedBy = NonNullable<AskComparisons['by']>;

/** What is compared of the clinic, as far as it has such numbers. */
const KPIS = [
  'production',
  'net_production',
  'collection',
  'collection_rate',
  'scheduled_count',
  'completed_count',
  'no_show_rate',
  'new_patients',
  'active_patients',
  'total_calls',
  'call_conversion',
];
/** Months that can be chosen. */
const MOST_MONTHS = 36;

export function comparedKpis({ find }: Pick<BoardView, 'find'>): readonly KpiDefinition[] {
  return KPIS.flatMap((key) => find(key) ?? []);
}

/** The months with data, as YYYY-MM, the newest first. */
export function monthsOf({ from, to }: Span): readonly string[] {
  const months: string[] = [];
  for (
    let month = startOf('month', to);
    month >= startOf('month', from) && months.length < MOST_MONTHS;
    month = addMonths(month, -1)
  ) {
    months.push(month.slice(0, 7));
  }
  return months;
}

/** The last month that is all there, or the one there is. */
export function firstMonth({ from, to }: Span): string {
  const isWhole = addDays(to, 1).endsWith('-01');
  const last = addMonths(startOf('month', to), isWhole ? 0 : -1);
  return (last < startOf('month', from) ? startOf('month', to) : last).slice(0, 7);
}

/** By what a member of that role may see any of the KPIs split; days of the week have no months of their own. */
export function splitsOf(role: RoleName, kpis: readonly KpiDefinition[]): readonly ComparedBy[] {
  return [...new Set(kpis.flatMap((kpi) => splitsFor(role, kpi)))].filter((by) => by !== 'weekday');
}
