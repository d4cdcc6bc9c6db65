import type { KpiDefinition } from '../../../shared/apiBoard.ts';
import type { Goal } from '../../../shared/apiGoals.ts';
import { formatValue } from '../figures/formatValue.ts';
import type { Currency } from '../parts/formatSum.ts';
import { barShare, GOAL_STATES, sayTarget } from './sayGoal.ts';

interface GoalBarProps {
  readonly goal: Goal;
  readonly kpi: KpiDefinition;
  readonly currency: Currency | null;
}

/** How much of a goal is reached, and where its pace leads: the tick on the bar. */
export function GoalBar({ goal: { progress }, kpi, currency }: GoalBarProps) {
  const { share, projectedShare, status, sentence } = progress;
  const target = sayTarget(progress.target, kpi, currency);
  const reached = formatValue(share, 'percent', 1);
  return (
    <div class="goal small">
      <p>
        <span>
          {target} <span class={`state ${status}`}>{GOAL_STATES[status]}</span>
        </span>
        <span class="number">{reached}</span>
      </p>
      <div class="track" aria-hidden="true">
        <div class="filled" style={{ width: `${barShare(share) ?? 0}%` }} />
        {projectedShare !== null && (
          <div class="pace" style={{ left: `${barShare(projectedShare) ?? 0}%` }} />
        )}
      </div>
      {sentence !== '' && <p class="quiet">{sentence}</p>}
    </div>
  );
}
