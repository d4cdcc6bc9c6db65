import { weekday } from '../../../../shared/period.ts';
import type { VisitType } from './procedures.ts';

/** A provider's week: ISO weekdays at work, and appointments booked on a usual day. */
export interface Clinician {
  readonly name: string;
  readonly works: readonly number[];
  readonly booked: Readonly<Partial<Record<VisitType, number>>>;
  /** Away each year from one month and day to another. */
  readonly away?: readonly [from: string, to: string];
}

export const MINUTES_A_DAY = 420;

const CLINICIANS: readonly Clinician[] = [
  {
    name: 'Mara Ellingsen',
    works: [1, 2, 3, 4],
    booked: { treatment: 3.3, emergency: 0.7, new_patient: 0.35 },
  },
  {
    name: 'Tobias Quade',
    works: [2, 3, 4, 5],
    booked: { treatment: 3.1, emergency: 0.8, new_patient: 0.3 },
    away: ['09-21', '10-14'],
  },
  { name: 'Ines Vallerand', works: [1, 2, 3, 5], booked: { recall: 4.7, new_patient: 0.4 } },
  { name: 'Jun Okafor', works: [2, 4, 5], booked: { recall: 4.5, new_patient: 0.4 } },
];

/** Who sees patients on that day. */
export function cliniciansOn(day: string): Clinician[] {
  const date = day.slice(5);
  return CLINICIANS.filter(
    ({ works, away }) =>
      works.includes(weekday(day)) && !(away !== undefined && date >= away[0] && date <= away[1]),
  );
}
