import { about, countOf, dayChance } from './dayChance.ts';
import type { BookDay } from './keepBooks.ts';
import { isRecallCampaign } from './season.ts';

const LOST_A_DAY = 0.8;
const REACHED_A_DAY = 2.1;
const COMES_BACK = 0.22;
const CAMPAIGN = 2.3;
const REBOOKED = 0.84;
const AGREED = 0.62;

/** What the front desk counts of patients on a day. Offered and agreed are cents of treatment. */
export interface PatientDay {
  readonly fresh: number;
  readonly back: number;
  readonly lost: number;
  readonly reached: number;
  readonly cleanings: number;
  readonly rebooked: number;
  readonly offered: number;
  readonly agreed: number;
}

/** The day's counts: first visits, cleanings and treatment are those of its appointments. */
export function countPatients(seed: number, { day, bookings }: BookDay): PatientDay {
  const chance = dayChance(seed, 'patients', day);
  const push = isRecallCampaign(day) ? CAMPAIGN : 1;
  const visitsOf = (wanted: string) =>
    bookings.filter(({ type }) => type === wanted).flatMap(({ visits }) => visits);
  const cleanings = visitsOf('recall').length;
  const agreed = visitsOf('treatment').reduce((sum, { fee }) => sum + fee, 0);
  const reached = about(chance, REACHED_A_DAY * push);
  return {
    fresh: visitsOf('new_patient').length,
    back: countOf(chance, reached, COMES_BACK),
    lost: about(chance, LOST_A_DAY),
    reached,
    cleanings,
    rebooked: countOf(chance, cleanings, REBOOKED),
    agreed,
    offered: Math.round((agreed * chance.between(850, 1_150)) / 100_000 / AGREED) * 100,
  };
}

/** The counts of several days together. */
export function addPatientDays(days: readonly PatientDay[]): PatientDay {
  const none = { fresh: 0, back: 0, lost: 0, reached: 0, cleanings: 0, rebooked: 0, offered: 0, agreed: 0 };
  return days.reduce(
    (sum, each) => ({
      fresh: sum.fresh + each.fresh,
      back: sum.back + each.back,
      lost: sum.lost + each.lost,
      reached: sum.reached + each.reached,
      cleanings: sum.cleanings + each.cleanings,
      rebooked: sum.rebooked + each.rebooked,
      offered: sum.offered + each.offered,
      agreed: sum.agreed + each.agreed,
    }),
    none,
  );
}
