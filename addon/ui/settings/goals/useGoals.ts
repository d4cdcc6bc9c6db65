import { useState } from 'preact/hooks';
import type { KpiCatalogue } from '../../../../shared/apiBoard.ts';
import type { Goals, GoalTemplates } from '../../../../shared/apiGoals.ts';
import { kpiCatalogue, goals as loadGoals } from '../../figures/server.ts';
import { goalTemplates } from '../../goals/server.ts';
import { type Load, useLoad } from '../../parts/useLoad.ts';

/** All that the goals' tab stands on. */
export interface GoalsDesk {
  readonly goals: Goals;
  readonly templates: GoalTemplates;
  readonly catalogue: KpiCatalogue;
}

interface LoadedGoals {
  readonly load: Load<GoalsDesk>;
  /** Shows what the server answered to a change. */
  readonly show: (change: Partial<GoalsDesk>) => void;
}

/** The clinic's goals as they stand on that day, its templates and KPIs, as they were last heard of. */
export function useGoals(clinicId: string, today: string): LoadedGoals {
  const first = useLoad<GoalsDesk>(async () => {
    const [goals, templates, catalogue] = await Promise.all([
      loadGoals(clinicId, today),
      goalTemplates(clinicId),
      kpiCatalogue(clinicId),
    ]);
    return { goals, templates, catalogue };
  }, [clinicId, today]);
  const [newest, setNewest] = useState<Partial<GoalsDesk>>({});
  const load: Load<GoalsDesk> =
    first.state === 'ready' ? { state: 'ready', value: { ...first.value, ...newest } } : first;
  return { load, show: (change) => setNewest((before) => ({ ...before, ...change })) };
}
