import type { CallProblem } from '../../failure.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';

interface FormEndProps {
  readonly label: string;
  readonly busy: boolean;
  /** What belongs to no field. */
  readonly problem: CallProblem | null;
  readonly onCancel: () => void;
}

/** The end of a form: what went wrong with all of it, and its buttons. */
export function FormEnd({ label, busy, problem, onCancel }: FormEndProps) {
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled={busy}>
          {busy ? 'Saving…' : label}
        </button>
        <button type="button" class="plain" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </>
  );
}
