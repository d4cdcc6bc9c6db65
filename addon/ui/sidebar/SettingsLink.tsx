import { useState } from 'preact/hooks';
import type { CallProblem } from '../../failure.ts';
import { call, problemOf } from '../parts/call.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';

/** Opens the settings above the sheet. */
export function SettingsLink() {
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const open = (): void => {
    setProblem(null);
    call('openSettings').catch((error: unknown) => setProblem(problemOf(error)));
  };
  return (
    <>
      <button type="button" class="link small" onClick={open}>
        Settings
      </button>
      {problem !== null && <ProblemNote problem={problem} onRetry={open} />}
    </>
  );
}
