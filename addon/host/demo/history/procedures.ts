import type { APPOINTMENT_TYPES } from '../../../../shared/dataset.ts';

export type VisitType = (typeof APPOINTMENT_TYPES)[number];

/** What a visit is for; `fee` is that of 2025 in whole dollars. */
export interface Procedure {
  readonly code: string;
  readonly fee: number;
  readonly level: 'preventive' | 'basic' | 'major';
}

type Procedures = readonly [Procedure, ...Procedure[]];

const EXAM: Procedure = { code: 'D0150', fee: 135, level: 'preventive' };
const LIMITED: Procedure = { code: 'D0140', fee: 95, level: 'preventive' };
const CLEANING: Procedure = { code: 'D1110', fee: 128, level: 'preventive' };
const MAINTENANCE: Procedure = { code: 'D4910', fee: 172, level: 'basic' };
const SCALING: Procedure = { code: 'D4341', fee: 268, level: 'basic' };
const FILLING: Procedure = { code: 'D2391', fee: 218, level: 'basic' };
const LARGE_FILLING: Procedure = { code: 'D2392', fee: 287, level: 'basic' };
const EXTRACTION: Procedure = { code: 'D7140', fee: 246, level: 'basic' };
const CROWN: Procedure = { code: 'D2740', fee: 1_390, level: 'major' };
const BUILD_UP: Procedure = { code: 'D2950', fee: 345, level: 'major' };
const ROOT_CANAL: Procedure = { code: 'D3330', fee: 1_240, level: 'major' };

/** What visits of each type are for, in turns: costly ones stand apart. */
const PROCEDURES: Readonly<Record<VisitType, Procedures>> = {
  new_patient: [EXAM],
  recall: [CLEANING, CLEANING, MAINTENANCE, CLEANING, CLEANING, SCALING, CLEANING, MAINTENANCE, CLEANING],
  emergency: [LIMITED, EXTRACTION, LIMITED, ROOT_CANAL, EXTRACTION],
  treatment: [
    FILLING,
    CROWN,
    LARGE_FILLING,
    FILLING,
    ROOT_CANAL,
    LARGE_FILLING,
    BUILD_UP,
    FILLING,
    CROWN,
    LARGE_FILLING,
  ],
};

/** What the visit at that turn is for. */
export function procedureFor(type: VisitType, turn: number): Procedure {
  const ofType = PROCEDURES[type];
  return ofType[turn % ofType.length] ?? ofType[0];
}

export const VISIT_TYPES: readonly VisitType[] = ['new_patient', 'recall', 'emergency', 'treatment'];

/** Minutes that the schedule holds for a visit. */
export const MINUTES: Readonly<Record<VisitType, number>> = {
  new_patient: 75,
  recall: 60,
  emergency: 40,
  treatment: 80,
};
