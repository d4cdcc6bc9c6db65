import { weekday } from '../../../../shared/period.ts';
import type { Chance } from '../chance.ts';
import { type Clinician, cliniciansOn, MINUTES_A_DAY } from './clinicians.ts';
import { about, countOf, dayChance } from './dayChance.ts';
import { makeVisit, type Visit } from './makeVisit.ts';
import { MINUTES, procedureFor, VISIT_TYPES, type VisitType } from './procedures.ts';
import { demandOn, isRecallCampaign } from './season.ts';

const MONDAY = 1;
const NO_SHOWS = 0.04;
const MONDAY_NO_SHOWS = 0.11;
const CANCELLED = 0.06;
const CAMPAIGN_RECALLS = 1.1;

/** A provider's appointments of one type on one day, and the visits that came of them. */
export interface Booking {
  readonly day: string;
  readonly clinician: string;
  readonly type: VisitType;
  readonly booked: number;
  readonly cancelled: number;
  readonly noShows: number;
  readonly visits: readonly Visit[];
}

/** What happens in the clinic on an open day. */
export function bookDay(seed: number, day: string): Booking[] {
  const chance = dayChance(seed, 'visits', day);
  return cliniciansOn(day).flatMap((clinician) => bookClinician(clinician, day, chance));
}

function bookClinician(clinician: Clinician, day: string, chance: Chance): Booking[] {
  let minutesLeft = MINUTES_A_DAY;
  return VISIT_TYPES.flatMap((type) => {
    const wish = about(chance, (clinician.booked[type] ?? 0) * wishFor(type, day));
    const booked = Math.min(wish, Math.floor(minutesLeft / MINUTES[type]));
    minutesLeft -= booked * MINUTES[type];
    return booked === 0 ? [] : [seeThrough(clinician.name, type, day, booked, chance)];
  });
}

function wishFor(type: VisitType, day: string): number {
  return demandOn(day) * (type === 'recall' && isRecallCampaign(day) ? CAMPAIGN_RECALLS : 1);
}

function seeThrough(
  clinician: string,
  type: VisitType,
  day: string,
  booked: number,
  chance: Chance,
): Booking {
  const noShows = countOf(chance, booked, weekday(day) === MONDAY ? MONDAY_NO_SHOWS : NO_SHOWS);
  const cancelled = countOf(chance, booked - noShows, CANCELLED);
  const turn = chance.between(0, 999);
  const visits = Array.from({ length: booked - noShows - cancelled }, (_, index) =>
    makeVisit({ clinician, day, procedure: procedureFor(type, turn + index) }, chance),
  );
  return { day, clinician, type, booked, cancelled, noShows, visits };
}
