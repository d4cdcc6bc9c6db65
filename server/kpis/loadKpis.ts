import { type CompiledKpi, compileKpi } from '../../shared/compileKpi.ts';
import type { Kpi } from '../../shared/kpi.ts';
import { KPIS } from '../../shared/kpis.ts';
import type { Member } from '../identity/asMember.ts';

/** The clinic's KPIs by key: those of every clinic, and its own. */
export interface ClinicKpis {
  readonly byKey: ReadonlyMap<string, Kpi>;
  readonly own: ReadonlySet<string>;
  /** The KPI of that key, ready to be worked out; undefined where there is none. */
  compile(key: string): CompiledKpi | undefined;
}

/** Every KPI that can be asked of the clinic. */
export async function loadKpis(_member: Member): Promise<ClinicKpis> {
  const byKey = new Map(KPIS.map((kpi) => [kpi.key, kpi]));
  const compiled = new Map<string, CompiledKpi>();
  return {
    byKey,
    own: new Set(),
    compile(key) {
      const kpi = byKey.get(key);
      if (kpi === undefined) return undefined;
      const ready = compiled.get(key) ?? compileKpi(kpi, byKey);
      compiled.set(key, ready);
      return ready;
    },
  };
}
