import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { FormulaProblem } from '../../shared/formula/formula.ts';
import type { ClinicKpis } from '../kpis/loadKpis.ts';

/** The KPI that a row of metric_definitions means; undefined where it is none that can be worked out. */
export type FindKpi = (definition: string, name: string | null) => CompiledKpi | undefined;

/** Finds KPIs by the id of their definition, or by its name where another application has its own definitions. */
export function findKpiIn(kpis: ClinicKpis): FindKpi {
  const all = [...kpis.byKey.values()];
  const byId = new Map(all.map(({ id, key }) => [id, key]));
  const byLabel = new Map(all.map(({ label, key }) => [label, key]));
  return (definition, name) => {
    const key = byId.get(definition) ?? byLabel.get(name ?? '');
    return key === undefined ? undefined : compileIfSound(kpis, key);
  };
}

function compileIfSound(kpis: ClinicKpis, key: string): CompiledKpi | undefined {
  try {
    return kpis.compile(key);
  } catch (error) {
    if (error instanceof FormulaProblem) return undefined;
    throw error;
  }
}
