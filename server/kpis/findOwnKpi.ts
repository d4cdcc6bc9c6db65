import type { Kpi } from '../../shared/kpi.ts';
import { Failure } from '../problem/failure.ts';
import type { ClinicKpis } from './loadKpis.ts';

/**
 * The clinic's own KPI with that id.
 * @throws Failure `not_found` for any other one: those of every clinic cannot be changed
 */
export function findOwnKpi({ own }: ClinicKpis, kpiId: string): Kpi {
  const kpi = own.find(({ id }) => id === kpiId);
  if (kpi === undefined) throw new Failure('not_found', 'The clinic has no KPI of its own at this address.');
  return kpi;
}
