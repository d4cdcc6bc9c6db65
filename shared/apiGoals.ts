import { z } from 'zod';
import { Day } from './api.ts';
import { FORMULA_LENGTH } from './formula/formula.ts';
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

/** GET /v1/clinics/{clinicId}/goals?today= and what every change of a goal answers. A provider sees the clinic's and their own, a viewer the clinic's. */
export const Goals = z.object({ goals: z.array(Goal) });
export type Goals = z.infer<typeof Goals>;

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

/** GET /v1/clinics/{clinicId}/goal-templates: the system's and the clinic's own. */
export const GoalTemplates = z.object({ templates: z.array(GoalTemplate) });
export type GoalTemplates = z.infer<typeof GoalTemplates>;

/**
 * POST /v1/clinics/{clinicId}/goals/preview: what the goals would be if the sheet's records were these. `months` are
 * the sheet's sums by month and measure, as in a receipt.
 */
export const PreviewGoals = z.strictObject({
  today: Day,
  connectionId: Id,
  sheetName: z.string().min(1).max(100),
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']),
  months: z
    .array(
      z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), sums: z.record(z.string(), z.string()) }),
    )
    .max(1_200),
});
export type PreviewGoals = z.infer<typeof PreviewGoals>;

export const GoalEffects = z.object({
  effects: z.array(z.object({ goalId: Id, label: z.string(), before: GoalProgress, after: GoalProgress })),
  /** Goals of the dataset that cannot be foreseen: of a provider, or of days and weeks. */
  unforeseen: z.number().int(),
});
export type GoalEffects = z.infer<typeof GoalEffects>;
