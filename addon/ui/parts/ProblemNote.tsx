import type { CallProblem } from '../../failure.ts';

interface ProblemNoteProps {
  readonly problem: CallProblem;
  readonly onRetry?: (() => void) | undefined;
}

/** A failure, said calmly, with one way on. */
export function ProblemNote({ problem, onRetry }: ProblemNoteProps) {
  return (
    <div class="note alarm stack" role="alert">
      <p>{problem.detail}</p>
      {problem.requestId !== null && <p class="quiet small">For support: {problem.requestId}</p>}
      {onRetry !== undefined && (
        <button type="button" class="link" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
