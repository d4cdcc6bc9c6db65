import type { CompiledKpi } from '../../shared/compileKpi.ts';
import type { GoalTarget } from '../../shared/goalTarget.ts';
import type { Grain } from '../../shared/period.ts';

/** A goal whose KPI and target can be worked out. */
export interface ReadyGoal {
  readonly id: string;
  readonly compiled: CompiledKpi;
  readonly grain: Grain;
  readonly from: string;
  readonly to: string;
  readonly target: GoalTarget;
  /** The target as it was typed. */
  readonly text: string;
  readonly providerId: string | null;
  readonly templateId: string | null;
}

/** Days that a goal may name: aggregates of others nobody keeps. */
export const FIRST_DAY = '1900-01-01';
export const LAST_DAY = '2199-12-31';
