import type { Goal } from '../../../shared/apiGoals.ts';
import type { TileChoice } from './tile.ts';

/** The goals that the view can show: of the clinic or the provider in front, whose period is the one in front. */
export function goalsOf(goals: readonly Goal[], { period, providerId }: TileChoice): readonly Goal[] {
  const { from, to } = period.span;
  return goals.filter(({ providerId: whose, grain, progress }) => {
    if (whose !== providerId || progress.from !== from) return false;
    // What runs is looked at until today; its goal goes to its end.
    return period.isRunning ? grain === period.grain : progress.to === to;
  });
}
