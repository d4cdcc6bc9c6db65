import type postgres from 'postgres';

/** The phases beyond the first, which is the numbered migrations. */
export const PHASE_NUMBERS = [3, 4, 5] as const;
export type PhaseNumber = (typeof PHASE_NUMBERS)[number];
/** Where an empty database goes. Phase 4 is always asked for: whoever shares the existing half changes its ids then too. */
export const NEWEST_PHASE: PhaseNumber = 5;

/** The phases that each needs, by number. */
const NEEDS: Readonly<Record<PhaseNumber, readonly PhaseNumber[]>> = { 3: [], 4: [3], 5: [3] };

/** A phase with those that it needs, in their order. */
export function withNeeds(phase: PhaseNumber): readonly PhaseNumber[] {
  return [...NEEDS[phase], phase];
}

/** One piece of a phase: what it does is in the database when it ends, whatever was there when it began. */
export interface Step {
  /** What it does, as `check pushes_connection_fkey`: for `--plan` and for whoever watches. */
  readonly title: string;
  /** Rows that it goes through, by the statistics; 0 for one of the catalogue alone. */
  readonly rows: number;
  /** Rows a second that it goes through, for the plan; any number where `rows` is 0. */
  readonly rate: number;
  /** True where the database has it already. */
  isDone(): Promise<boolean>;
  /** Killed anywhere, it is run again and ends the same. @throws PhaseFailure with what a person has to do first */
  run(): Promise<void>;
}

/** A phase of the schema. Its steps are made from the catalogue as it is when they are asked for. */
export interface Phase {
  readonly number: PhaseNumber;
  /** What it gives, as `foreign keys`. */
  readonly title: string;
  /** The way to it. */
  stepsTo(sql: postgres.Sql): Promise<readonly Step[]>;
  /** The way back from it, whole or begun, as long as it is not settled. */
  stepsBack(sql: postgres.Sql): Promise<readonly Step[]>;
  /** What gives up the way back. */
  stepsToSettle(sql: postgres.Sql): Promise<readonly Step[]>;
}

/** Thrown with a sentence that says what to do before the phase can go on; what is done stays done. */
export class PhaseFailure extends Error {}
