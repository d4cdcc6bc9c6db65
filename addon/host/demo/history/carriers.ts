import type { Procedure } from './procedures.ts';

/** An insurance carrier: what its contract takes off the fee, and when it pays. */
export interface Carrier {
  readonly name: string;
  readonly discount: number;
  /** The ISO weekday on which it pays. */
  readonly payday: number;
  readonly method: 'EFT' | 'Insurance check';
  /** Months in which most of its payments do not come. */
  readonly late: readonly string[];
}

const ALDERGATE: Carrier = {
  name: 'Aldergate Dental',
  discount: 0.28,
  payday: 2,
  method: 'EFT',
  late: [],
};
const BRIGHTWATER: Carrier = {
  name: 'Brightwater PPO',
  discount: 0.22,
  payday: 4,
  method: 'EFT',
  late: ['02', '03'],
};
const CORVANE: Carrier = {
  name: 'Corvane Mutual',
  discount: 0.25,
  payday: 3,
  method: 'Insurance check',
  late: [],
};
const UNION: Carrier = {
  name: 'Union Trades Plan',
  discount: 0.12,
  payday: 5,
  method: 'Insurance check',
  late: [],
};

/** Whose patients come: one stands there as often as it does, null for those without insurance. */
export const INSURED: readonly [Carrier | null, ...(Carrier | null)[]] = [
  null,
  null,
  ALDERGATE,
  ALDERGATE,
  ALDERGATE,
  BRIGHTWATER,
  BRIGHTWATER,
  BRIGHTWATER,
  CORVANE,
  UNION,
];

/** How deep a contract cuts, against its own discount. */
const CUTS: Readonly<Record<Procedure['level'], number>> = { preventive: 0.8, basic: 1, major: 1.3 };
/** What insurance pays of what is left. */
const COVERS: Readonly<Record<Procedure['level'], number>> = { preventive: 1, basic: 0.8, major: 0.5 };

/** What the contract takes off a fee, in cents below zero. */
export function writeOffOf(carrier: Carrier | null, { level }: Procedure, fee: number): number {
  return carrier === null ? 0 : -Math.round(fee * carrier.discount * CUTS[level]);
}

/** What the plan is to pay of the rest, in cents. */
export function coveredOf(carrier: Carrier | null, { level }: Procedure, net: number): number {
  return carrier === null ? 0 : Math.round(net * COVERS[level]);
}
