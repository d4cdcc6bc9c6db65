import type { SaveGoal } from '../../shared/apiGoals.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { FormulaProblem } from '../../shared/formula/formula.ts';
import { type GoalTarget, readTarget } from '../../shared/goalTarget.ts';
import type { ClinicKpis } from '../kpis/loadKpis.ts';

/** What a goal or a template is about; null for what cannot be read, with a sentence by its field in `wrong`. */
export interface Meaning {
  readonly compiled: CompiledKpi | null;
  readonly target: GoalTarget | null;
  readonly wrong: Readonly<Record<string, string>>;
}

/** Reads the KPI and the target that somebody wants. */
export function readMeaning(
  { kpi, target, grain }: Pick<SaveGoal, 'kpi' | 'target' | 'grain'>,
  kpis: ClinicKpis,
): Meaning {
  const compiled = attempt('kpi', () => compileKnown(kpi, kpis));
  const read = attempt('target', () => readTarget(target, grain));
  return { compiled: compiled.value, target: read.value, wrong: { ...compiled.wrong, ...read.wrong } };
}

function compileKnown(key: string, kpis: ClinicKpis): CompiledKpi {
  const compiled = kpis.compile(key);
  if (compiled === undefined) throw new FormulaProblem(`The clinic has no KPI "${key}".`);
  return compiled;
}

function attempt<Value>(field: string, read: () => Value): { value: Value | null; wrong: Meaning['wrong'] } {
  try {
    return { value: read(), wrong: {} };
  } catch (error) {
    if (error instanceof FormulaProblem) return { value: null, wrong: { [field]: error.message } };
    throw error;
  }
}
