import type { KpiCatalogue, KpiDefinition } from '../../../shared/apiBoard.ts';
import { foldText } from '../../../shared/cell.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';

/** The clinic's own KPI that the first operand names, by its key or its name. Throws a CliProblem `no_such_kpi`. */
export function findOwnKpi(
  { clinicName }: ClinicDesk,
  { kpis }: KpiCatalogue,
  [wanted = '']: readonly string[],
): KpiDefinition {
  const own = kpis.filter((kpi) => kpi.own);
  const named = own.filter(({ label }) => foldText(label) === foldText(wanted));
  const found = own.find(({ key }) => key === wanted) ?? (named.length === 1 ? named[0] : undefined);
  if (found !== undefined) return found;
  const listed = (named.length > 1 ? named : own).map(({ key, label }) => `“${label}” (${key})`);
  const why =
    named.length > 1
      ? `More than one is “${wanted}”`
      : `${clinicName} has no KPI of its own “${wanted}”. Its own KPIs are`;
  throw new CliProblem('no_such_kpi', `${why}: ${listed.join(', ') || 'none'}.`);
}
