import type { CallProblem } from '../../failure.ts';
import { NoAccess } from './NoAccess.tsx';

/** Where a clinic is closed to the person: suspended, a role that may less by now, or no member any more. */
const CLOSED: ReadonlySet<CallProblem['code']> = new Set(['membership_inactive', 'forbidden', 'not_found']);

interface ProblemNoteProps {
  readonly problem: CallProblem;
  readonly onRetry?: (() => void) | undefined;
}

/** A failure, said calmly, with one way on. */
export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  const isClosed = CLOSED.has(problem.code);
  return (
    <div class="note alarm stack" role="alert">
      <p>{problem.detail}</p>
      {isClosed && <NoAccess onOpen={onRetry} />}
      {problem.requestId !== null && <p class="quiet small">For support: {problem.requestId}</p>}
      {!isClosed && onRetry !== undefined && (
        <button type="button" class="link" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
