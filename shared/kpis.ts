import type { Kpi } from './kpi.ts';
import { APPOINTMENT_KPIS } from './kpis/appointments.ts';
import { CALL_KPIS } from './kpis/calls.ts';
import { HYGIENE_KPIS } from './kpis/hygiene.ts';
import { MONEY_KPIS } from './kpis/money.ts';
import { PATIENT_KPIS } from './kpis/patients.ts';
import { TREATMENT_KPIS } from './kpis/treatment.ts';

/** The KPIs of every clinic. One whose formula is a single measure has that measure's key and id. */
export const KPIS: readonly Kpi[] = [
  ...MONEY_KPIS,
  ...TREATMENT_KPIS,
  ...HYGIENE_KPIS,
  ...APPOINTMENT_KPIS,
  ...PATIENT_KPIS,
  ...CALL_KPIS,
];

const BY_KEY: ReadonlyMap<string, Kpi> = new Map(KPIS.map((each) => [each.key, each]));

/** The KPI of every clinic with that key, or undefined where there is none. */
export function findKpi(key: string): Kpi | undefined {
  return BY_KEY.get(key);
}
