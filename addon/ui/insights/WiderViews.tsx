import { useState } from 'preact/hooks';
import type { CallProblem } from '../../failure.ts';
import { call, problemOf } from '../parts/call.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';

interface WiderViewsProps {
  readonly clinicId: string;
}

/** Where the numbers have more room: charts in a dialog above the sheet, and a tab to mail or print. */
export function WiderViews({ clinicId }: WiderViewsProps) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const run = async (sentence: () => Promise<string>): Promise<void> => {
    setBusy(true);
    setSaid('');
    setProblem(null);
    try {
      setSaid(await sentence());
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const openDashboard = async (): Promise<string> => {
    await call('openDashboard');
    return '';
  };
  const insertReport = async (): Promise<string> => {
    const { sheetName } = await call('insertReport', clinicId);
    return `The report stands in the tab “${sheetName}”.`;
  };
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      <div class="buttons">
        <p class="said small" role="status">
          {said}
        </p>
        <button
          type="button"
          class="primary"
          aria-disabled={busy}
          onClick={() => !busy && void run(openDashboard)}
        >
          Dashboard
        </button>
        <button
          type="button"
          class="plain"
          aria-disabled={busy}
          onClick={() => !busy && void run(insertReport)}
        >
          {busy ? 'One moment…' : 'Insert report'}
        </button>
      </div>
    </>
  );
}
