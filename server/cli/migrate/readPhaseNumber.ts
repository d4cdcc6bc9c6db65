import { PHASE_NUMBERS, type PhaseNumber } from '../../db/phases/phase.ts';
import { usage } from '../readArgs.ts';

/** The phase that `--phase` names; undefined where nothing is said. @throws CliProblem `usage` */
export function readPhaseNumber(said: string | undefined): PhaseNumber | undefined {
  if (said === undefined) return undefined;
  const phase = PHASE_NUMBERS.find((each) => String(each) === said);
  if (phase === undefined) throw usage('migrate', `There is no phase “${said}” to go to: ${sayPhases()}.`);
  return phase;
}

/** The phase that `--back-to` names: one of them, or the first. @throws CliProblem `usage` */
export function readPhaseBefore(said: string): PhaseNumber | 1 {
  if (said === '1') return 1;
  return readPhaseNumber(said) ?? 1;
}

function sayPhases(): string {
  return `there are ${PHASE_NUMBERS.slice(0, -1).join(', ')} and ${PHASE_NUMBERS.at(-1)}`;
}
