import type postgres from 'postgres';
import { type PhaseNumber, withNeeds } from './phase.ts';
import { readPhases } from './phaseStates.ts';
import { PHASES } from './phases.ts';

/** A step that is still to be done. */
export interface PlannedStep {
  readonly phase: PhaseNumber;
  readonly title: string;
  /** Rows that it goes through, by the database's statistics. */
  readonly rows: number;
  /** How long that takes by what was measured, without the waits for others' locks. */
  readonly seconds: number;
}

/** What is left to do until the database is in that phase, without doing any of it. */
export async function planPhases(sql: postgres.Sql, to: PhaseNumber): Promise<PlannedStep[]> {
  const states = await readPhases(sql);
  const planned: PlannedStep[] = [];
  for (const phase of PHASES.filter(({ number }) => withNeeds(to).includes(number))) {
    if ((states.get(phase.number) ?? 'wanted') !== 'wanted') continue;
    for (const { title, rows, rate, isDone } of await phase.stepsTo(sql)) {
      if (await isDone()) continue;
      planned.push({ phase: phase.number, title, rows, seconds: rows === 0 ? 0 : rows / rate });
    }
  }
  return planned;
}
