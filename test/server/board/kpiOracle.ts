/*
 * The KPIs of domain knowledge once more, worked out in plain whole numbers and by no code of the product: the sums that
 * the endpoint's figures are compared with.
 */

/** What a day gives to each measure, in ten-thousandths; a measure that is not there has no record. */
export type Amounts = Readonly<Record<string, bigint>>;

/** A fraction, or nothing where there is no data. */
type Figure = readonly [over: bigint, under: bigint] | null;
type Formula = (amount: (measure: string) => bigint | undefined) => Figure;

const WHOLE = 10_000n;

const sumOf =
  (measure: string): Formula =>
  (amount) => {
    const sum = amount(measure);
    return sum === undefined ? null : [sum, WHOLE];
  };

function quotient(over: bigint | undefined, under: bigint | undefined, times = 1n): Figure {
  return over === undefined || under === undefined || under === 0n ? null : [over * times, under];
}

const percent =
  (over: string, under: string): Formula =>
  (amount) =>
    quotient(amount(over), amount(under), 100n);

function together(...parts: (bigint | undefined)[]): bigint | undefined {
  const there = parts.filter((part) => part !== undefined);
  return there.length === 0 ? undefined : there.reduce((sum, part) => sum + part, 0n);
}

const netProduction = (amount: Parameters<Formula>[0]) =>
  together(amount('production'), amount('adjustment'));

/** Every KPI with its places behind the point. */
export const ORACLE: Readonly<Record<string, readonly [places: number, formula: Formula]>> = {
  production: [2, sumOf('production')],
  net_production: [
    2,
    (amount) => {
      const net = netProduction(amount);
      return net === undefined ? null : [net, WHOLE];
    },
  ],
  collection: [2, sumOf('collection')],
  adjustment: [2, sumOf('adjustment')],
  refund: [2, sumOf('refund')],
  collection_rate: [1, (amount) => quotient(amount('collection'), netProduction(amount), 100n)],
  kept_production: [1, (amount) => quotient(netProduction(amount), amount('production'), 100n)],
  case_acceptance: [1, percent('treatment_accepted', 'treatment_presented')],
  treatment_acceptance: [1, percent('accepting_patients', 'acceptance_base')],
  hygiene_reappointment: [1, percent('hygiene_reappointed', 'hygiene_seen')],
  hygiene_reactivation: [1, percent('reactivated_patients', 'overdue_contacted')],
  recare_compliance: [1, percent('recare_patients', 'recare_base')],
  scheduled_count: [0, sumOf('scheduled_count')],
  completed_count: [0, sumOf('completed_count')],
  cancelled_count: [0, sumOf('cancelled_count')],
  no_show_count: [0, sumOf('no_show_count')],
  completion_rate: [1, percent('completed_count', 'scheduled_count')],
  no_show_rate: [1, percent('no_show_count', 'scheduled_count')],
  cancellation_rate: [1, percent('cancelled_count', 'scheduled_count')],
  schedule_utilisation: [1, percent('rated_minutes', 'available_minutes')],
  production_amount: [2, sumOf('production_amount')],
  production_per_hour: [
    2,
    (amount) => quotient(amount('production_amount'), amount('completed_minutes'), 60n),
  ],
  production_per_visit: [2, (amount) => quotient(amount('production_amount'), amount('completed_count'))],
  active_patients: [0, sumOf('active_patients')],
  new_patients: [0, sumOf('new_patients')],
  reactivated_patients: [0, sumOf('reactivated_patients')],
  lost_patients: [0, sumOf('lost_patients')],
  retention: [1, percent('retained_patients', 'retention_base')],
  net_patient_growth: [
    1,
    (amount) => {
      const lost = amount('lost_patients');
      const gained = together(amount('new_patients'), amount('reactivated_patients'), lost && -lost);
      return quotient(gained, amount('active_patients'), 100n);
    },
  ],
  average_patient_value: [2, (amount) => quotient(amount('patient_value'), amount('value_base'))],
  total_calls: [0, sumOf('total_calls')],
  connected_calls: [0, sumOf('connected_calls')],
  voicemails: [0, sumOf('voicemails')],
  appointments_scheduled: [0, sumOf('appointments_scheduled')],
  call_conversion: [1, percent('appointments_scheduled', 'connected_calls')],
  connection_rate: [1, percent('connected_calls', 'total_calls')],
  call_length: [0, (amount) => quotient(amount('call_seconds'), amount('timed_calls'))],
};

/** The KPI as it should be shown, of days in their order; null for no data. */
export function oracleValue(kpi: string, days: readonly Amounts[]): string | null {
  const [places, formula] = ORACLE[kpi] ?? [0, () => null];
  const figure = formula((measure) => total(measure, days));
  return figure === null ? null : print(figure, places);
}

function total(measure: string, days: readonly Amounts[]): bigint | undefined {
  const there = days.flatMap((amounts) => amounts[measure] ?? []);
  if (there.length === 0) return undefined;
  return measure === 'active_patients' ? there.at(-1) : there.reduce((sum, amount) => sum + amount, 0n);
}

/** Rounded half away from zero. */
function print([over, under]: readonly [bigint, bigint], places: number): string {
  const isBelow = over < 0n !== under < 0n;
  const [top, bottom] = [over < 0n ? -over : over, under < 0n ? -under : under];
  const rounded = (2n * top * 10n ** BigInt(places) + bottom) / (2n * bottom);
  const digits = String(rounded).padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return isBelow && rounded !== 0n ? `-${text}` : text;
}
