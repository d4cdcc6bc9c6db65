import { sql } from 'drizzle-orm';
import { compileKpi } from '../../shared/compileKpi.ts';
import { FormulaProblem } from '../../shared/formula/formula.ts';
import type { Kpi } from '../../shared/kpi.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import type { ClinicKpis } from './loadKpis.ts';

/** Two changes of a clinic's KPIs wait for each other: together they could make a circle that neither has. */
export async function lockKpis({ tx, clinicId }: Member): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`kpis/${clinicId}`}, 0))`);
}

/**
 * Refuses a KPI that cannot be worked out, or with which another of the clinic's own cannot.
 * @throws Failure `kpi_invalid` with the sentence that says why, at the field `formula`
 */
export function requireUsable(kpi: Kpi, { byKey, own }: ClinicKpis): void {
  const known = new Map(byKey).set(kpi.key, kpi);
  const { measures } = refuseFormula(() => compileKpi(kpi, known));
  if (measures.length === 0)
    throw refuse('The formula names no measure: it would always be the same number.');
  for (const other of own) {
    if (other.key !== kpi.key) refuseFormula(() => compileKpi(other, known));
  }
}

function refuseFormula<Result>(compile: () => Result): Result {
  try {
    return compile();
  } catch (error) {
    if (error instanceof FormulaProblem) throw refuse(error.message);
    throw error;
  }
}

function refuse(sentence: string): Failure {
  return new Failure('kpi_invalid', sentence, { formula: sentence });
}
