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
  const state = GOAL_STATES[status];
  return (
    <div class="goal small">
      <p>
        <span>{sayTarget(progress.target, kpi, currency)}</span>
        {/* A share of a rate would be read as the rate. */}
        {share !== null && kpi.unit !== 'percent' && (
          <span class="number">{formatValue(share, 'percent', 1)} of it</span>
        )}
      </p>
      <div class="track" aria-hidden="true">
        <div class="filled" style={{ width: `${barShare(share) ?? 0}%` }} />
        {projectedShare !== null && (
          <div class="pace" style={{ left: `${barShare(projectedShare) ?? 0}%` }} />
        )}
      </div>
      <p class="quiet">
        {state !== null && <span class={`state ${status}`}>{state} </span>}
        {sentence}
      </p>
    </div>
  );
}
