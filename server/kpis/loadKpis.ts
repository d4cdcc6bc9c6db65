import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { type CompiledKpi, compileKpi } from '../../shared/compileKpi.ts';
import type { Kpi } from '../../shared/kpi.ts';
import { KPIS } from '../../shared/kpis.ts';
import { ownKpi } from '../../shared/ownKpi.ts';
import { clinicKpis } from '../db/schema/kpis.ts';
import type { Member } from '../identity/asMember.ts';

/** The clinic's KPIs by key: those of every clinic, and its own. */
export interface ClinicKpis {
  readonly byKey: ReadonlyMap<string, Kpi>;
  readonly own: readonly Kpi[];
  /**
   * The KPI of that key, ready to be worked out; undefined where there is none.
   * @throws FormulaProblem where its formula cannot be worked out
   */
  compile(key: string): CompiledKpi | undefined;
}

/** Every KPI that can be asked of the clinic. */
export async function loadKpis(member: Member): Promise<ClinicKpis> {
  const own = await listOwnKpis(member);
  const byKey = new Map([...own, ...KPIS].map((kpi) => [kpi.key, kpi]));
  const compiled = new Map<string, CompiledKpi>();
  return {
    byKey,
    own,
    compile(key) {
      const kpi = byKey.get(key);
      if (kpi === undefined) return undefined;
      const ready = compiled.get(key) ?? compileKpi(kpi, byKey);
      compiled.set(key, ready);
      return ready;
    },
  };
}

const { id, key, label, unit, formula, better, definition, category } = getTableColumns(clinicKpis);
const COLUMNS = {
  id: sql<string>`former_id(${id})`,
  key,
  label,
  unit,
  formula,
  better,
  definition,
  category,
};

async function listOwnKpis({ tx, clinicId }: Member): Promise<Kpi[]> {
  const rows = await tx
    .select(COLUMNS)
    .from(clinicKpis)
    .where(eq(clinicKpis.clinicId, clinicId))
    .orderBy(asc(clinicKpis.label), asc(clinicKpis.id));
  return rows.map(({ id, key, ...saved }) => ownKpi(id, key, saved));
}
