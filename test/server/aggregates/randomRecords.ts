import { APPOINTMENT_TYPES, CALL_TYPES, METRIC_TYPES } from '../../../shared/dataset.ts';
import { addDays } from '../../../shared/period.ts';
import type { Random } from '../pushes/model/random.ts';
import type { Appointment, Call, Financial, Patient, Records } from './measureRecords.ts';

/** Around the ends of weeks, months, quarters, years and a century. */
const EDGES = [
  '1999-12-31',
  '2023-12-31',
  '2024-02-29',
  '2024-03-31',
  '2024-12-29',
  '2025-01-05',
  '2025-06-30',
];
const LONG = 'The name of a carrier that goes on and on '.repeat(5);
const CARRIERS = [
  null,
  '',
  'Delta',
  'delta',
  'Zahnärzte 🦷 & Söhne',
  LONG,
  `${LONG}, Inc.`,
  '🦷'.repeat(120),
];
const PEOPLE = [null, 'p1', 'p2', 'p/3'];

/** So many records of each dataset on a few days. */
export function randomRecords(random: Random, count: number): Records {
  const days = Array.from({ length: 8 }, () => addDays(random.pick(EDGES), random.below(7) - 3));
  const many = <Row>(make: (random: Random, day: string) => Row) =>
    Array.from({ length: count }, () => make(random, random.pick(days)));
  return {
    financial: many(randomFinancial),
    appointment: many(randomAppointment),
    call: many(randomCall),
    patient: many(randomPatient),
  };
}

function randomFinancial(random: Random, date: string): Financial {
  return {
    date,
    metricType: random.pick(METRIC_TYPES),
    category: random.pick(['All', 'Exams', LONG]),
    amount: amount(random),
    providerId: random.pick(PEOPLE),
    insuranceCarrier: random.pick(CARRIERS),
    paymentMethod: random.pick([null, 'Card', 'Cash']),
    procedureCode: random.pick([null, 'D0120', 'D1110']),
  };
}

function randomAppointment(random: Random, date: string): Appointment {
  return {
    date,
    providerId: random.pick(PEOPLE),
    appointmentType: random.pick(APPOINTMENT_TYPES),
    scheduledCount: count(random),
    completedCount: count(random),
    cancelledCount: count(random),
    noShowCount: count(random),
    averageDuration: maybe(random, count),
    productionAmount: maybe(random, amount),
    utilizationRate: maybe(random, rate),
  };
}

function randomCall(random: Random, date: string): Call {
  return {
    date,
    callType: random.pick(CALL_TYPES),
    totalCalls: count(random),
    connectedCalls: count(random),
    voicemails: count(random),
    appointmentsScheduled: count(random),
    averageCallDuration: maybe(random, count),
    staffMemberId: random.pick(PEOPLE),
  };
}

function randomPatient(random: Random, date: string): Patient {
  return {
    date,
    activePatients: count(random),
    newPatients: count(random),
    reactivatedPatients: count(random),
    lostPatients: count(random),
    patientRetentionRate: rate(random),
    averagePatientValue: maybe(random, amount),
    recareComplianceRate: maybe(random, rate),
    treatmentAcceptanceRate: maybe(random, rate),
    treatmentPresented: maybe(random, amount),
    treatmentAccepted: maybe(random, amount),
    hygieneSeen: maybe(random, count),
    hygieneReappointed: maybe(random, count),
    overdueContacted: maybe(random, count),
  };
}

function maybe<Value>(random: Random, make: (random: Random) => Value): Value | null {
  return random.chance(0.3) ? null : make(random);
}

/** Now and then the most that the column holds. */
function count(random: Random): number {
  return random.chance(0.02) ? 2_147_483_647 : random.below(60);
}

function amount(random: Random): string {
  if (random.chance(0.02)) return random.pick(['99999999.99', '-99999999.99', '0.01']);
  return ((random.below(200_000) - 50_000) / 100).toFixed(2);
}

function rate(random: Random): string {
  if (random.chance(0.1)) return random.pick(['0.00', '0.01', '999.99', '-5.00']);
  return (random.below(10_001) / 100).toFixed(2);
}
