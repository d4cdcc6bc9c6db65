import { addDays, addMonths, type Span, startOf } from '../../../shared/period.ts';
import { periodChoices } from '../figures/periodChoices.ts';

/** A span that the dashboard offers. */
export interface DashboardPeriod {
  readonly name: string;
  readonly label: string;
  readonly span: Span;
}

/** The value of the choice that lets a person say both days. */
export const CHOSEN = 'chosen';

/** What is offered, seen from that day: the last twelve months first. */
export function dashboardPeriods(today: string): readonly DashboardPeriod[] {
  const usual = (name: string): readonly DashboardPeriod[] =>
    periodChoices(today).filter((choice) => choice.name === name);
  return [
    ...usual('last_12_months'),
    ...usual('this_year'),
    before('last_year', 'Last year', startOf('year', today), 12),
    ...usual('this_quarter'),
    before('last_quarter', 'Last quarter', startOf('quarter', today), 3),
  ];
}

/** What the dashboard opens with. */
export function firstPeriod(today: string): DashboardPeriod {
  const [first = before('last_12_months', 'Last 12 months', startOf('month', today), 12)] =
    dashboardPeriods(today);
  return first;
}

function before(name: string, label: string, start: string, months: number): DashboardPeriod {
  return { name, label, span: { from: addMonths(start, -months), to: addDays(start, -1) } };
}
