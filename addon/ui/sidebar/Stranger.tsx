import type { CallProblem } from '../../failure.ts';
import type { LookAgain } from '../parts/lookAgain.ts';
import { LookAgainButton } from '../parts/NoAccess.tsx';

interface StrangerProps {
  readonly problem: CallProblem;
  readonly lookAgain: LookAgain;
}

/** For someone whom nobody has invited: what to do about it, in the server's words. */
export function Stranger({ problem, lookAgain }: StrangerProps) {
  return (
    <main class="view">
      <h1>No clinic yet</h1>
      <p>{problem.detail}</p>
      <LookAgainButton lookAgain={lookAgain} look="primary" />
    </main>
  );
}
