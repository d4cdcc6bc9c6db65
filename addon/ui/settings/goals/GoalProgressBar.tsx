import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { Goal } from '../../../../shared/apiGoals.ts';
import { formatValue } from '../../figures/formatValue.ts';
import { saySpan } from '../../figures/saySpan.ts';
import { barShare, GOAL_STATES } from '../../insights/sayGoal.ts';

interface GoalProgressBarProps {
  readonly goal: Goal;
  /** Undefined for a KPI that was deleted meanwhile. */
  readonly kpi: KpiDefinition | undefined;
}

/** Where a goal stands: in figures, as a bar with a tick for its pace, and in words. */
export function GoalProgressBar({ goal: { progress, providerId, providerName }, kpi }: GoalProgressBarProps) {
  const { value, target, share, projectedShare, status, sentence } = progress;
  const figure = (decimal: string | null): string =>
    kpi === undefined ? (decimal ?? 'no data') : formatValue(decimal, kpi.unit, kpi.places);
  const whose = providerId === null ? '' : `${providerName ?? 'A former provider'} · `;
  return (
    <>
      <p class="quiet small">
        {whose}
        {saySpan(progress)}: {figure(value)}
        {value !== null && target !== null && ` of ${figure(target)}`}
      </p>
      <div class="goal-track" aria-hidden="true">
        <div class={`filled ${status}`} style={{ width: `${barShare(share) ?? 0}%` }} />
        {projectedShare !== null && (
          <div class="pace" style={{ left: `${barShare(projectedShare) ?? 0}%` }} />
        )}
      </div>
      <p class="small">
        <span class={`tag ${status}`}>{GOAL_STATES[status]}</span> {sentence}
      </p>
    </>
  );
}
