import type { KpiCatalogue } from '../../../shared/apiBoard.ts';
import { periodOf, type Span } from '../../../shared/period.ts';
import { chosenPeriod, type PeriodChoice, periodChoices } from '../figures/periodChoices.ts';
import { weekStartOf } from '../figures/weekStart.ts';

/** What the view opens with: this month or else the last one, where they hold data, or the newest month that does. */
export function openingPeriod(
  today: string,
  { span, weekStart }: Pick<KpiCatalogue, 'span' | 'weekStart'>,
): PeriodChoice {
  const [thisMonth, lastMonth] = periodChoices(today);
  for (const choice of [thisMonth, lastMonth]) {
    if (span === null || overlap(choice.span, span)) return choice;
  }
  return chosenPeriod(periodOf('month', span?.to ?? today), weekStartOf(weekStart));
}

function overlap(a: Span, b: Span): boolean {
  return a.from <= b.to && b.from <= a.to;
}
