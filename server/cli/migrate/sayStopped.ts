import { PhaseFailure } from '../../db/phases/phase.ts';
import { CliProblem } from '../cliProblem.ts';

/** Runs the work; what a phase needs of a person first is the command's problem. @throws CliProblem `phase_stopped` */
export async function sayStopped<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PhaseFailure) throw new CliProblem('phase_stopped', error.message);
    throw error;
  }
}
