import type {
  appointmentMetrics,
  callMetrics,
  financialMetrics,
  patientMetrics,
} from '../../../server/db/schema/metrics.ts';
import { dividedBy, type Ratio, ratioOf, times, writeRatio } from '../../../shared/formula/ratio.ts';

type Origin =
  | 'createdBy'
  | 'connectionId'
  | 'sheetName'
  | 'rowKey'
  | 'entry'
  | 'rowHash'
  | 'rowNumber'
  | 'pushId';
type Row<Select> = Omit<
  Select,
  Origin | 'clinicId' | 'id' | 'createdAt' | 'updatedAt' | 'notes' | 'sourceReference'
>;
export type Financial = Row<typeof financialMetrics.$inferSelect>;
export type Appointment = Row<typeof appointmentMetrics.$inferSelect>;
export type Call = Omit<Row<typeof callMetrics.$inferSelect>, 'conversionRate'>;
export type Patient = Row<typeof patientMetrics.$inferSelect>;

/** A clinic's records. */
export interface Records {
  readonly financial: readonly Financial[];
  readonly appointment: readonly Appointment[];
  readonly call: readonly Call[];
  readonly patient: readonly Patient[];
}

/** What one record gives to each measure, by the measure's key, and as whom or what it counts in each dimension. */
export interface Measured {
  readonly date: string;
  readonly values: Readonly<Record<string, Ratio | null>>;
  /** Null where it counts as nobody. */
  readonly members: Readonly<Record<string, string | null>>;
}

/** What the records give, by the words of shared/measures.ts and by no SQL. */
export function measureRecords({ financial, appointment, call, patient }: Records): Measured[] {
  return [
    ...financial.map(measureFinancial),
    ...appointment.map(measureAppointment),
    ...call.map(measureCall),
    ...patient.map(measurePatient),
  ];
}

function measureFinancial(row: Financial): Measured {
  return {
    date: row.date,
    values: { [row.metricType]: ratioOf(row.amount) },
    members: {
      provider: row.providerId,
      insurance_carrier: nameOf(row.insuranceCarrier),
      payment_method: nameOf(row.paymentMethod),
      procedure_code: nameOf(row.procedureCode),
      category: nameOf(row.category),
    },
  };
}

function measureAppointment(row: Appointment): Measured {
  const minutes = numberOf(row.averageDuration);
  const utilisation = aboveZero(row.utilizationRate);
  const booked = product(numberOf(row.scheduledCount), minutes);
  const rated = utilisation && booked;
  const available = rated && dividedBy(times(rated, ratioOf('100')), utilisation);
  return {
    date: row.date,
    values: {
      scheduled_count: numberOf(row.scheduledCount),
      completed_count: numberOf(row.completedCount),
      cancelled_count: numberOf(row.cancelledCount),
      no_show_count: numberOf(row.noShowCount),
      production_amount: numberOf(row.productionAmount),
      completed_minutes: product(numberOf(row.completedCount), minutes),
      rated_minutes: rated,
      available_minutes: available && ratioOf(writeRatio(available, 4)),
    },
    members: { provider: row.providerId, appointment_type: row.appointmentType },
  };
}

function measureCall(row: Call): Measured {
  const length = numberOf(row.averageCallDuration);
  const calls = numberOf(row.totalCalls);
  return {
    date: row.date,
    values: {
      total_calls: calls,
      connected_calls: numberOf(row.connectedCalls),
      voicemails: numberOf(row.voicemails),
      appointments_scheduled: numberOf(row.appointmentsScheduled),
      timed_calls: length && calls,
      call_seconds: product(calls, length),
    },
    members: { call_type: row.callType, staff_member: row.staffMemberId ?? '' },
  };
}

function measurePatient(row: Patient): Measured {
  const active = numberOf(row.activePatients);
  const share = (rate: Ratio | null) => product(product(active, rate), ratioOf('0.01'));
  const retention = aboveZero(row.patientRetentionRate);
  const recare = numberOf(row.recareComplianceRate);
  const acceptance = numberOf(row.treatmentAcceptanceRate);
  const value = numberOf(row.averagePatientValue);
  return {
    date: row.date,
    values: {
      active_patients: active,
      new_patients: numberOf(row.newPatients),
      reactivated_patients: numberOf(row.reactivatedPatients),
      lost_patients: numberOf(row.lostPatients),
      retained_patients: share(retention),
      retention_base: retention && active,
      recare_patients: share(recare),
      recare_base: recare && active,
      accepting_patients: share(acceptance),
      acceptance_base: acceptance && active,
      patient_value: product(active, value),
      value_base: value && active,
      treatment_presented: numberOf(row.treatmentPresented),
      treatment_accepted: numberOf(row.treatmentAccepted),
      hygiene_seen: numberOf(row.hygieneSeen),
      hygiene_reappointed: numberOf(row.hygieneReappointed),
      overdue_contacted: numberOf(row.overdueContacted),
    },
    members: {},
  };
}

function numberOf(value: number | string | null): Ratio | null {
  return value === null ? null : ratioOf(String(value));
}

function aboveZero(rate: string | null): Ratio | null {
  const ratio = numberOf(rate);
  return ratio !== null && ratio.over > 0n ? ratio : null;
}

function product(a: Ratio | null, b: Ratio | null): Ratio | null {
  return a && b && times(a, b);
}

/** Names are told apart by their first hundred characters. */
function nameOf(name: string | null): string {
  return [...(name ?? '')].slice(0, 100).join('');
}
