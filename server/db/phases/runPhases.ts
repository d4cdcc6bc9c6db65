import type postgres from 'postgres';
import { type Phase, PhaseFailure, type PhaseNumber, type Step } from './phase.ts';
import {
  forgetPhase,
  notePhaseLeaving,
  notePhaseReached,
  notePhaseSettled,
  type PhaseState,
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
  for (const [number, state] of await readPhases(sql)) {
    if (state !== 'wanted') continue;
    const phase = phaseOf(number);
    await runSteps(phase, await phase.stepsTo(sql), onStep);
    await notePhaseReached(sql, phase.number);
    reached.push(sayPhase(phase));
  }
  return reached;
}

/**
 * Leaves every phase beyond that one, or 1 for all of them, the last that was reached first; one that was begun as well.
 * @throws PhaseFailure where the way back was given up, or leads through a phase that is to stay
 */
export async function leavePhases(sql: postgres.Sql, to: PhaseNumber | 1, onStep: OnStep): Promise<string[]> {
  const states = await readPhases(sql);
  const leaving = [...states.keys()]
    .filter((number) => number > to)
    .map(phaseOf)
    .reverse();
  const settled = leaving.find(({ number }) => states.get(number) === 'settled');
  if (settled !== undefined) {
    throw new PhaseFailure(
      `The way back from ${sayPhase(settled)} was given up by --settle. Restore a backup of before it instead.`,
    );
  }
  refuseToPass(states, to);
  for (const phase of leaving) {
    await notePhaseLeaving(sql, phase.number);
    await runSteps(phase, await phase.stepsBack(sql), onStep);
    await forgetPhase(sql, phase.number);
  }
  return leaving.map(sayPhase);
}

/** What a phase keeps for its way back stands on what was reached before it. */
function refuseToPass(states: ReadonlyMap<PhaseNumber, PhaseState>, to: PhaseNumber | 1): void {
  const numbers = [...states.keys()];
  const first = numbers.findIndex((number) => number > to);
  const staying = first < 0 ? [] : numbers.slice(first).filter((number) => number <= to);
  const [later] = staying.filter((number) => states.get(number) !== 'settled');
  if (later === undefined) return;
  throw new PhaseFailure(
    `${sayPhase(phaseOf(later))} was reached later than what you want to leave, and would have to be left first.`,
  );
}

/** Gives up the way back from every phase that is reached. */
export async function settlePhases(sql: postgres.Sql, onStep: OnStep): Promise<string[]> {
  const states = await readPhases(sql);
  const reached = [...states].filter(([, state]) => state === 'reached').map(([number]) => phaseOf(number));
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

function phaseOf(number: PhaseNumber): Phase {
  const phase = PHASES.find((each) => each.number === number);
  if (phase === undefined) throw new Error(`there is no phase ${number}`);
  return phase;
}

async function runSteps(phase: Phase, steps: readonly Step[], onStep: OnStep): Promise<void> {
  for (const step of steps) {
    if (await step.isDone()) continue;
    onStep(phase, step);
    await step.run();
  }
}
