import { z } from 'zod';
import { Day } from './api.ts';
import { FORMULA_LENGTH } from './formula/formula.ts';
import { PREVIEW_LIMITS } from './goalLimits.ts';
import { GRAINS } from './period.ts';

const Id = z.string().min(1).max(64);
const Value = z.string().nullable();

/**
 * A target for a KPI in each period of that grain from `from` to `to`. `target` is a number or a formula over
 * `previous_day` to `previous_year`, `same_day_last_year` to `same_year_last_year` (that of the goal's grain) and
 * `average_of_last(n)`. Which way is good is the KPI's own: at most for one that is better when it falls, else at least.
 */
export const SaveGoal = z.strictObject({
  kpi: Id,
  grain: z.enum(GRAINS),
  from: Day,
  to: Day,
  target: z.string().min(1).max(FORMULA_LENGTH),
  /** Null for the clinic as a whole. */
  providerId: Id.nullable(),
  /** The template that it was made from, if any. */
  templateId: Id.nullable(),
});
export type SaveGoal = z.infer<typeof SaveGoal>;

/** How a goal stands in one period, the one that holds today or else the nearest one of its span. */
export const GoalProgress = z.object({
  from: Day,
  to: Day,
  value: Value,
  /** What the target comes to; null where its formula has no data to go by. */
  target: Value,
  /** Of the target, in percent with one place. */
  share: Value,
  /** What the period comes to at this rate, and of the target; null for one that is over or has not begun. */
  projected: Value,
  projectedShare: Value,
  status: z.enum(['met', 'missed', 'on_track', 'at_risk', 'upcoming', 'no_data']),
  /** Such as "At this rate 94 % by month end". */
  sentence: z.string(),
});
export type GoalProgress = z.infer<typeof GoalProgress>;

export const Goal = SaveGoal.extend({
  id: Id,
  /** Such as "Gross production each month: at least 50,000.00". */
  label: z.string(),
  providerName: z.string().nullable(),
  progress: GoalProgress,
});
export type Goal = z.infer<typeof Goal>;

/**
 * GET /v1/clinics/{clinicId}/goals?today=, POST there, and PUT and DELETE …/goals/{goalId}?today=. A provider sees the
 * clinic's goals and their own, a viewer the clinic's. Those that run today come first, then those to come, then the
 * others, the latest first.
 */
export const Goals = z.object({
  goals: z.array(Goal),
  /** Goals of another application whose KPI, period or target cannot be read. */
  unreadable: z.number().int(),
  /** Goals beyond those that one answer holds. */
  more: z.number().int(),
});
export type Goals = z.infer<typeof Goals>;

/** POST /v1/clinics/{clinicId}/goals/trial?today= with a `SaveGoal`: what that goal would be. It changes nothing. */
export const GoalTrial = Goal.pick({ label: true, progress: true });
export type GoalTrial = z.infer<typeof GoalTrial>;

/** A reusable target. */
export const SaveGoalTemplate = z.strictObject({
  name: z.string().min(1).max(100),
  description: z.string().max(500).nullable(),
  category: z.enum(['financial', 'patient', 'operational']),
  kpi: Id,
  target: z.string().min(1).max(FORMULA_LENGTH),
  grain: z.enum(GRAINS),
});
export type SaveGoalTemplate = z.infer<typeof SaveGoalTemplate>;

export const GoalTemplate = SaveGoalTemplate.extend({ id: Id, system: z.boolean() });
export type GoalTemplate = z.infer<typeof GoalTemplate>;

/**
 * GET and POST /v1/clinics/{clinicId}/goal-templates, PUT and DELETE …/goal-templates/{templateId}: the system's
 * templates, which nobody changes, and the clinic's own.
 */
export const GoalTemplates = z.object({
  templates: z.array(GoalTemplate),
  /** Templates whose KPI there is not any more. */
  unreadable: z.number().int(),
});
export type GoalTemplates = z.infer<typeof GoalTemplates>;

/**
 * POST /v1/clinics/{clinicId}/goals/preview: what the goals would be if the sheet's records were these. It changes
 * nothing. Closed months stay as they are.
 */
export const PreviewGoals = z.strictObject({
  today: Day,
  connectionId: Id,
  sheetName: z.string().min(1).max(100),
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']),
  /** The sheet's sums by month and measure, as in a receipt. */
  months: z
    .array(
      z.strictObject({
        month: z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, 'must be a month as YYYY-MM'),
        sums: z.record(z.string().min(1).max(64), z.string().regex(/^-?\d{1,20}(\.\d{1,4})?$/)),
      }),
    )
    .max(PREVIEW_LIMITS.months),
  /** The latest days that have records in the sheet: how far a running period is. */
  days: z.array(Day).max(PREVIEW_LIMITS.days),
});
export type PreviewGoals = z.infer<typeof PreviewGoals>;

export const GoalEffects = z.object({
  /** The goals that would stand otherwise. */
  effects: z.array(z.object({ goalId: Id, label: z.string(), before: GoalProgress, after: GoalProgress })),
  /** Goals of the sheet's dataset that would stand as they do. */
  unchanged: z.number().int(),
  /** Those that cannot be foreseen by months: of a provider, of days and weeks, or of what a receipt does not add up. */
  unforeseen: z.number().int(),
});
export type GoalEffects = z.infer<typeof GoalEffects>;
