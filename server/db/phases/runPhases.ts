import type postgres from 'postgres';
import { type Phase, PhaseFailure, type PhaseNumber, type Step } from './phase.ts';
import {
  forgetPhase,
  notePhaseLeaving,
  notePhaseReached,
  notePhaseSettled,
  readPhases,
} from './phaseStates.ts';
import { PHASES } from './phases.ts';

/** Told of each step when it begins. */
export type OnStep = (phase: Phase, step: Step) => void;

/**
 * Goes on to every phase that is wanted, step by step. The caller sees to it that nobody else does so at the same time.
 * Answers with the phases that were reached, as `phase 3: foreign keys`.
 * @throws PhaseFailure with what a person has to do first
 */
export async function runPhases(sql: postgres.Sql, onStep: OnStep): Promise<string[]> {
  const reached: string[] = [];
  const states = await readPhases(sql);
  for (const phase of PHASES) {
    if (states.get(phase.number) !== 'wanted') continue;
    await runSteps(phase, await phase.stepsTo(sql), onStep);
    await notePhaseReached(sql, phase.number);
    reached.push(sayPhase(phase));
  }
  return reached;
}

/**
 * Leaves every phase beyond that one, or 1 for all of them, the newest first; one that was begun as well.
 * @throws PhaseFailure where the way back was given up
 */
export async function leavePhases(sql: postgres.Sql, to: PhaseNumber | 1, onStep: OnStep): Promise<string[]> {
  const states = await readPhases(sql);
  const leaving = PHASES.filter(({ number }) => number > to && states.has(number)).reverse();
  const settled = leaving.find(({ number }) => states.get(number) === 'settled');
  if (settled !== undefined) {
    throw new PhaseFailure(
      `The way back from ${sayPhase(settled)} was given up by --settle. Restore a backup of before it instead.`,
    );
  }
  for (const phase of leaving) {
    await notePhaseLeaving(sql, phase.number);
    await runSteps(phase, await phase.stepsBack(sql), onStep);
    await forgetPhase(sql, phase.number);
  }
  return leaving.map(sayPhase);
}

/** Gives up the way back from every phase that is reached. */
export async function settlePhases(sql: postgres.Sql, onStep: OnStep): Promise<string[]> {
  const states = await readPhases(sql);
  const reached = PHASES.filter(({ number }) => states.get(number) === 'reached');
  for (const phase of reached) {
    await runSteps(phase, await phase.stepsToSettle(sql), onStep);
    await notePhaseSettled(sql, phase.number);
  }
  return reached.map(sayPhase);
}

/** A phase by its number and what it gives. */
export function sayPhase({ number, title }: Phase): string {
  return `phase ${number}: ${title}`;
}

async function runSteps(phase: Phase, steps: readonly Step[], onStep: OnStep): Promise<void> {
  for (const step of steps) {
    if (await step.isDone()) continue;
    onStep(phase, step);
    await step.run();
  }
}
