import { addDays, endOf, startOf, weekday } from '../../../../shared/period.ts';
import type { Carrier } from './carriers.ts';
import type { Visit } from './makeVisit.ts';
import { lastOpenDay, nextOpenDay } from './openDays.ts';

/** Money that comes or goes on a day after the visit. Cents, none below zero. */
export interface Payment {
  readonly day: string;
  readonly clinician: string;
  readonly carrier: string;
  readonly method: string;
  readonly patient: number;
  readonly insurance: number;
  readonly refund: number;
}

const PAYS_AT_VISIT = 880;
const NEVER_PAYS = 930;
const IS_REFUNDED = 25;
const REFUND = 0.25;
const IS_DENIED = 945;
const IS_LATE = 500;
const LATE_DAYS = 45;

/** What the patient pays at the visit, in cents. */
export function paidAtVisit({ patientLuck, patientDue }: Visit): number {
  return patientLuck < PAYS_AT_VISIT ? patientDue : 0;
}

/** What still comes of visits: patients' balances and refunds each, plans' payments together by day and provider. */
export function followPayments(visits: readonly Visit[]): Payment[] {
  return [...visits.flatMap(ofPatient), ...ofPlans(visits)];
}

function ofPatient(visit: Visit): Payment[] {
  const { clinician, carrier, method, patientLuck, patientDue, patience } = visit;
  const day = nextOpenDay(addDays(visit.day, patience));
  const payment = { day, clinician, carrier: carrier?.name ?? '', patient: 0, insurance: 0, refund: 0 };
  if (patientDue === 0 || patientLuck >= NEVER_PAYS) return [];
  if (patientLuck >= PAYS_AT_VISIT) return [{ ...payment, method, patient: patientDue }];
  if (patientLuck >= IS_REFUNDED) return [];
  return [{ ...payment, method: 'Check', refund: Math.round(patientDue * REFUND) }];
}

function ofPlans(visits: readonly Visit[]): Payment[] {
  const batches = new Map<string, Payment>();
  for (const visit of visits) {
    const { carrier, clinician, covered, planLuck } = visit;
    if (carrier === null || covered === 0 || planLuck >= IS_DENIED) continue;
    const day = paydayOf(visit, carrier);
    const key = [day, carrier.name, clinician].join('/');
    const insurance = (batches.get(key)?.insurance ?? 0) + covered;
    const { name, method } = carrier;
    batches.set(key, { day, clinician, carrier: name, method, patient: 0, insurance, refund: 0 });
  }
  return [...batches.values()];
}

function paydayOf({ day, planLuck }: Visit, carrier: Carrier): string {
  const usual = payday(day, carrier);
  const isLate = carrier.late.includes(usual.slice(5, 7)) && planLuck < IS_LATE;
  // Those that wait come in over five months, not in one heap.
  return isLate ? payday(addDays(usual, LATE_DAYS + (planLuck % 150)), carrier) : usual;
}

/** The carrier's next day of payment after that day; at the latest the month's last open day, when all settle. */
function payday(day: string, carrier: Carrier): string {
  const monthEnd = endOf('month', startOf('month', day));
  const usual = nextOpenDay(addDays(day, ((carrier.payday - weekday(day) + 6) % 7) + 1));
  return usual > monthEnd ? lastOpenDay(monthEnd) : usual;
}
