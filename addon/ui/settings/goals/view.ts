import type { Goal, GoalTemplate } from '../../../../shared/apiGoals.ts';

/** What the goals' tab shows: the list, a goal's form, or a template's. */
export type GoalsView =
  | { readonly kind: 'list' }
  /** Changes that goal, or sets a new one, from a template where one is named. */
  | { readonly kind: 'goal'; readonly goal: Goal | null; readonly template: GoalTemplate | null }
  /** Changes that template, or keeps a new one, from a goal where one is named. */
  | { readonly kind: 'template'; readonly template: GoalTemplate | null; readonly goal: Goal | null };

export const LIST: GoalsView = { kind: 'list' };
