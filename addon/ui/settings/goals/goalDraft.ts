import type { Goal, GoalTemplate, SaveGoal } from '../../../../shared/apiGoals.ts';
import { type Grain, periodOf, startOf } from '../../../../shared/period.ts';

/** What a new goal begins as: of production, from the month that runs to the year's end. */
export function blankGoal(today: string): SaveGoal {
  return {
    kpi: 'production',
    grain: 'month',
    from: startOf('month', today),
    to: periodOf('year', today).to,
    target: '',
    providerId: null,
    templateId: null,
  };
}

/** What of a goal can be set. */
export function savedGoal({ kpi, grain, from, to, target, providerId, templateId }: Goal): SaveGoal {
  return { kpi, grain, from, to, target, providerId, templateId };
}

/** The same goal with what a template says. */
export function withTemplate(draft: SaveGoal, { id, kpi, grain, target }: GoalTemplate): SaveGoal {
  return { ...draft, kpi, grain, target, templateId: id };
}

/** A change by hand: what is no longer what the template says is no longer from it. */
export function withChange(draft: SaveGoal, part: Partial<SaveGoal>): SaveGoal {
  const isMeant = part.kpi === undefined && part.grain === undefined && part.target === undefined;
  return { ...draft, ...part, ...(!isMeant && { templateId: null }) };
}

/** Targets that people often want, as formulas of that grain. */
export function usualTargets(grain: Grain): readonly { readonly label: string; readonly target: string }[] {
  return [
    { label: `10 % more than the ${grain} before`, target: `previous_${grain} * 1.1` },
    { label: `The same ${grain} last year`, target: `same_${grain}_last_year` },
    { label: `The average of the last 3 ${grain}s`, target: 'average_of_last(3)' },
  ];
}
