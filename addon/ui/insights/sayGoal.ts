import type { KpiDefinition } from '../../../shared/apiBoard.ts';
import type { GoalProgress } from '../../../shared/apiGoals.ts';
import { formatValue } from '../figures/formatValue.ts';
import type { Currency } from '../parts/formatSum.ts';

/** How a goal stands, where its own sentence does not begin with it. */
export const GOAL_STATES: Readonly<Record<GoalProgress['status'], string | null>> = {
  on_track: 'On track.',
  at_risk: 'At risk.',
  met: null,
  missed: null,
  upcoming: null,
  no_data: null,
};

/** `Goal: at least $50,000.00`; at most where less is better. */
export function sayTarget(
  target: string | null,
  { unit, places, better }: Pick<KpiDefinition, 'unit' | 'places' | 'better'>,
  currency: Currency | null,
): string {
  const figure = formatValue(target, unit, places, currency);
  if (target === null) return `Goal: ${figure}`;
  return `Goal: ${better === 'down' ? 'at most' : 'at least'} ${figure}`;
}

/** A share as far as a bar can show it, 0 to 100; null where there is none. */
export function barShare(share: string | null): number | null {
  return share === null ? null : Math.min(100, Math.max(0, Number(share)));
}
