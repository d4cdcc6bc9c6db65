import { type SQL, sql } from 'drizzle-orm';
import type { KpiMeasure } from '../../shared/measures.ts';

/** What a record `m` gives to a measure. */
export interface RecordGift {
  /** The value, null where it gives none. `measured_values` in the database says the same of all measures at once. */
  readonly value: SQL;
  /** What else must hold of the record. */
  readonly only?: SQL;
  /** The fields that it is worked out from, the one that says most first. */
  readonly fields: readonly string[];
}

const BOOKED_MINUTES = sql`m.scheduled_count::numeric * m.average_duration`;
/** As in the database: a quotient has at least as many places as what is divided. */
const AVAILABLE_MINUTES = sql`round(${BOOKED_MINUTES} * 100.000000000000 / m.utilization_rate, 4)`;
const MINUTES = ['scheduled_count', 'average_duration'];

const GIFTS: Readonly<Record<string, RecordGift>> = {
  production: amountOf('production'),
  collection: amountOf('collection'),
  adjustment: amountOf('adjustment'),
  refund: amountOf('refund'),
  scheduled_count: fieldOf('scheduled_count'),
  completed_count: fieldOf('completed_count'),
  cancelled_count: fieldOf('cancelled_count'),
  no_show_count: fieldOf('no_show_count'),
  production_amount: fieldOf('production_amount'),
  completed_minutes: {
    value: sql`m.completed_count::numeric * m.average_duration`,
    fields: ['completed_count', 'average_duration'],
  },
  rated_minutes: { ...where(sql`m.utilization_rate > 0`, BOOKED_MINUTES), fields: MINUTES },
  available_minutes: { ...where(sql`m.utilization_rate > 0`, AVAILABLE_MINUTES), fields: MINUTES },
  total_calls: fieldOf('total_calls'),
  connected_calls: fieldOf('connected_calls'),
  voicemails: fieldOf('voicemails'),
  appointments_scheduled: fieldOf('appointments_scheduled'),
  timed_calls: {
    ...where(sql`m.average_call_duration is not null`, sql`m.total_calls::numeric`),
    fields: ['total_calls', 'average_call_duration'],
  },
  call_seconds: {
    value: sql`m.total_calls::numeric * m.average_call_duration`,
    fields: ['average_call_duration', 'total_calls'],
  },
  active_patients: fieldOf('active_patients'),
  new_patients: fieldOf('new_patients'),
  reactivated_patients: fieldOf('reactivated_patients'),
  lost_patients: fieldOf('lost_patients'),
  retained_patients: shareOf('patient_retention_rate', sql`m.patient_retention_rate > 0`),
  retention_base: baseOf('patient_retention_rate', sql`m.patient_retention_rate > 0`),
  recare_patients: shareOf('recare_compliance_rate'),
  recare_base: baseOf('recare_compliance_rate'),
  accepting_patients: shareOf('treatment_acceptance_rate'),
  acceptance_base: baseOf('treatment_acceptance_rate'),
  patient_value: {
    value: sql`m.active_patients * m.average_patient_value`,
    fields: ['average_patient_value', 'active_patients'],
  },
  value_base: baseOf('average_patient_value'),
  treatment_presented: fieldOf('treatment_presented'),
  treatment_accepted: fieldOf('treatment_accepted'),
  hygiene_seen: fieldOf('hygiene_seen'),
  hygiene_reappointed: fieldOf('hygiene_reappointed'),
  overdue_contacted: fieldOf('overdue_contacted'),
};

/** What records give to that measure. */
export function giftTo({ key }: KpiMeasure): RecordGift {
  const gift = GIFTS[key];
  if (gift === undefined) throw new Error(`nothing says what a record gives to ${key}`);
  return gift;
}

/** A number as a decimal string: amounts with their cents, others without needless zeros. */
export function writtenAs({ unit }: KpiMeasure, number: SQL): SQL {
  return unit === 'money' ? sql`round(${number}, 2)::text` : sql`trim_scale(${number})::text`;
}

function amountOf(metricType: string): RecordGift {
  return { value: sql`m.amount`, only: sql`m.metric_type = ${metricType}`, fields: ['amount'] };
}

function fieldOf(field: string): RecordGift {
  return { value: sql`m.${sql.identifier(field)}::numeric`, fields: [field] };
}

function where(condition: SQL, value: SQL): Pick<RecordGift, 'value'> {
  return { value: sql`case when ${condition} then ${value} end` };
}

/** Active patients × a rate in percent. */
function shareOf(rate: string, stated = isStated(rate)): RecordGift {
  const value = sql`m.active_patients * m.${sql.identifier(rate)} / 100`;
  return { ...where(stated, value), fields: [rate, 'active_patients'] };
}

/** Active patients, where the field is stated. */
function baseOf(field: string, stated = isStated(field)): RecordGift {
  return { ...where(stated, sql`m.active_patients::numeric`), fields: ['active_patients'] };
}

function isStated(field: string): SQL {
  return sql`m.${sql.identifier(field)} is not null`;
}
