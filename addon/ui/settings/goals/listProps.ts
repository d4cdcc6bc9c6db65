import type { GoalsDesk } from './useGoals.ts';
import type { GoalsView } from './view.ts';

/** What the list and its entries stand on. */
export interface GoalsListProps {
  readonly clinicId: string;
  readonly today: string;
  readonly desk: GoalsDesk;
  /** True for who may set, change and remove goals. */
  readonly maySet: boolean;
  /** What was done last, in words. */
  readonly said: string;
  readonly onOpen: (view: GoalsView) => void;
  readonly onDone: (change: Partial<GoalsDesk>, sentence: string) => void;
}
