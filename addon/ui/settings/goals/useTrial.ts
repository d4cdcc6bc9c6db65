import { useEffect, useState } from 'preact/hooks';
import type { GoalTrial, SaveGoal } from '../../../../shared/apiGoals.ts';
import type { CallProblem } from '../../../failure.ts';
import { tryGoal } from '../../goals/server.ts';
import { problemOf } from '../../parts/call.ts';

/** So long nothing is asked after the last key. */
const PAUSE_MS = 400;

/** What a draft would come to; null while nobody knows. */
export interface Trial {
  readonly of: SaveGoal;
  readonly result: GoalTrial | null;
  readonly problem: CallProblem | null;
}

/** Tries the goal that is being typed, once the person pauses. */
export function useTrial(clinicId: string, today: string, draft: SaveGoal): Trial | null {
  const [trial, setTrial] = useState<Trial | null>(null);
  useEffect(() => {
    if ([draft.target.trim(), draft.from, draft.to].includes('')) return;
    let wanted = true;
    const show = (result: GoalTrial | null, problem: CallProblem | null): void => {
      if (wanted) setTrial({ of: draft, result, problem });
    };
    const timer = setTimeout(() => {
      tryGoal(clinicId, today, draft).then(
        (result) => show(result, null),
        (error: unknown) => show(null, problemOf(error)),
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [clinicId, today, draft]);
  return trial?.of === draft ? trial : null;
}
