import type { DatasetName } from '../../../shared/dataset.ts';
import type { MetricRecord } from '../../../shared/metricRecord.ts';
import type { Amounts } from './kpiOracle.ts';

type Given = Readonly<Record<string, bigint | null>>;

/** What each day of the records gives to the measures, in ten-thousandths, the days in their order. */
export function amountsByDay(
  dataset: DatasetName,
  records: readonly MetricRecord[],
): ReadonlyMap<string, Amounts> {
  const days = new Map<string, Record<string, bigint>>();
  for (const { fields } of records) {
    const day = days.get(fields.date ?? '') ?? {};
    days.set(fields.date ?? '', day);
    for (const [measure, amount] of Object.entries(givenBy(dataset, fields))) {
      if (amount !== null) day[measure] = (day[measure] ?? 0n) + amount;
    }
  }
  return new Map([...days].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** A field's value in ten-thousandths. */
function read(value: string | undefined): bigint | null {
  if (value === undefined) return null;
  const [whole = '', places = ''] = value.split('.');
  return BigInt(whole + places.padEnd(4, '0'));
}

function product(left: bigint | null, right: bigint | null, over = 10_000n): bigint | null {
  return left === null || right === null ? null : (left * right) / over;
}

function givenBy(dataset: DatasetName, fields: MetricRecord['fields']): Given {
  const of = (field: string) => read(fields[field]);
  switch (dataset) {
    case 'financial':
      return { [fields.metric_type ?? '']: of('amount') };
    case 'appointment':
      return appointmentAmounts(of);
    case 'call':
      return callAmounts(of);
    case 'patient':
      return patientAmounts(of);
  }
}

function appointmentAmounts(of: (field: string) => bigint | null): Given {
  const rate = of('utilization_rate');
  const isRated = rate !== null && rate > 0n;
  const booked = product(of('scheduled_count'), of('average_duration'));
  return {
    scheduled_count: of('scheduled_count'),
    completed_count: of('completed_count'),
    cancelled_count: of('cancelled_count'),
    no_show_count: of('no_show_count'),
    production_amount: of('production_amount'),
    completed_minutes: product(of('completed_count'), of('average_duration')),
    rated_minutes: isRated ? booked : null,
    available_minutes: isRated && booked !== null ? (2n * booked * 1_000_000n + rate) / (2n * rate) : null,
  };
}

function callAmounts(of: (field: string) => bigint | null): Given {
  const isTimed = of('average_call_duration') !== null;
  return {
    total_calls: of('total_calls'),
    connected_calls: of('connected_calls'),
    voicemails: of('voicemails'),
    appointments_scheduled: of('appointments_scheduled'),
    timed_calls: isTimed ? of('total_calls') : null,
    call_seconds: product(of('total_calls'), of('average_call_duration')),
  };
}

function patientAmounts(of: (field: string) => bigint | null): Given {
  const active = of('active_patients');
  const retention = of('patient_retention_rate') === 0n ? null : of('patient_retention_rate');
  const shareOf = (rate: bigint | null) => product(active, rate, 1_000_000n);
  const where = (rate: bigint | null) => (rate === null ? null : active);
  return {
    active_patients: active,
    new_patients: of('new_patients'),
    reactivated_patients: of('reactivated_patients'),
    lost_patients: of('lost_patients'),
    retained_patients: shareOf(retention),
    retention_base: where(retention),
    recare_patients: shareOf(of('recare_compliance_rate')),
    recare_base: where(of('recare_compliance_rate')),
    accepting_patients: shareOf(of('treatment_acceptance_rate')),
    acceptance_base: where(of('treatment_acceptance_rate')),
    patient_value: product(active, of('average_patient_value')),
    value_base: where(of('average_patient_value')),
    treatment_presented: of('treatment_presented'),
    treatment_accepted: of('treatment_accepted'),
    hygiene_seen: of('hygiene_seen'),
    hygiene_reappointed: of('hygiene_reappointed'),
    overdue_contacted: of('overdue_contacted'),
  };
}
