import type { Chance } from '../chance.ts';
import { type Carrier, coveredOf, INSURED, writeOffOf } from './carriers.ts';
import type { Procedure } from './procedures.ts';
import { feeLevel } from './season.ts';

const METHODS = ['Credit card', 'Credit card', 'Credit card', 'Debit card', 'Check', 'Cash'] as const;
const FINANCED_FROM = 60_000;
const COURTESY = 0.05;

/** A completed visit. Amounts are cents; write-off and courtesy are zero or below. */
export interface Visit {
  readonly day: string;
  readonly clinician: string;
  readonly carrier: Carrier | null;
  readonly procedure: Procedure;
  readonly fee: number;
  readonly writeOff: number;
  readonly courtesy: number;
  /** What the plan is to pay, and what it leaves to the patient. */
  readonly covered: number;
  readonly patientDue: number;
  readonly method: string;
  /** Draws for what comes after the visit, 0 to 999. */
  readonly patientLuck: number;
  readonly planLuck: number;
  /** Days that a late payment takes, 20 to 45. */
  readonly patience: number;
}

/** Invents one visit, with everything that will follow from it. */
export function makeVisit(kind: Pick<Visit, 'clinician' | 'day' | 'procedure'>, chance: Chance): Visit {
  const { day, procedure } = kind;
  const carrier = chance.pick(INSURED);
  const fee = Math.round(procedure.fee * feeLevel(day)) * 100;
  const writeOff = writeOffOf(carrier, procedure, fee);
  const courtesy = carrier === null && chance.happens(0.25) ? -Math.round(fee * COURTESY) : 0;
  const net = fee + writeOff + courtesy;
  const covered = coveredOf(carrier, procedure, net);
  const patientDue = net - covered;
  const financed = patientDue >= FINANCED_FROM && chance.happens(0.35);
  const method = financed ? 'Financing' : chance.pick(METHODS);
  const after = {
    patientLuck: chance.between(0, 999),
    planLuck: chance.between(0, 999),
    patience: chance.between(20, 45),
  };
  return { ...kind, carrier, fee, writeOff, courtesy, covered, patientDue, method, ...after };
}
