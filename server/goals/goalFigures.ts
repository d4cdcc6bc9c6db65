import type { Ratio } from '../../shared/formula/ratio.ts';
import type { TargetValue } from './evaluateTarget.ts';
import type { GoalPlan } from './planGoal.ts';

/** A goal's figures in its period, exactly. */
export interface GoalFigures {
  readonly plan: GoalPlan;
  readonly value: Ratio | null;
  readonly target: TargetValue;
  /** What a running period comes to; null where its records show no rhythm. */
  readonly projected: Ratio | null;
}
