import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { DatasetName } from '../../../../shared/dataset.ts';
import { KPI_MEASURES, type KpiMeasure } from '../../../../shared/measures.ts';

/** A name that a formula may hold, and what it means. */
export interface PickedName {
  readonly key: string;
  readonly label: string;
  readonly definition: string;
}

/** Names under a title. */
export interface NameGroup {
  readonly title: string;
  readonly names: readonly PickedName[];
}

const TITLES: Readonly<Record<DatasetName, string>> = {
  financial: 'Sums of money',
  appointment: 'Sums of appointments',
  call: 'Sums of calls',
  patient: 'Sums of patients',
};
const DATASETS = ['financial', 'appointment', 'call', 'patient'] as const satisfies readonly DatasetName[];

/** What can be picked for a formula: measures, then KPIs. A KPI that is a single measure is that measure. */
export function nameGroups(kpis: readonly KpiDefinition[], own: string | null): readonly NameGroup[] {
  const measures = DATASETS.map((name) => ({
    title: TITLES[name],
    names: KPI_MEASURES.filter(({ dataset }) => dataset === name).map(ofMeasure),
  }));
  const others = kpis.filter(({ key, formula }) => key !== own && key !== formula);
  const groups = [
    ...measures,
    { title: 'The clinic’s own KPIs', names: others.filter((kpi) => kpi.own) },
    { title: 'KPIs of every clinic', names: others.filter((kpi) => !kpi.own) },
  ];
  return groups.filter(({ names }) => names.length > 0);
}

function ofMeasure({ key, label, source }: KpiMeasure): PickedName {
  return { key, label, definition: `Each record gives ${source}.` };
}
