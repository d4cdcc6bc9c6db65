import { ProblemNote } from '../parts/ProblemNote.tsx';
import type { PushState } from './followPush.ts';

interface PushFailureProps {
  readonly failure: Extract<PushState, { state: 'failed' }>;
}

/** What happened, and what is safe. */
export function PushFailure({ failure }: PushFailureProps) {
  const { problem, rowsDone, rowCount } = failure;
  const count = (rows: number): string => rows.toLocaleString('en-US');
  return (
    <>
      <ProblemNote problem={problem} />
      <p>
        {rowsDone > 0
          ? `${count(rowsDone)} of ${count(rowCount)} rows are stored; nothing is lost. The next try goes on from there.`
          : 'No row was stored by this try, and nothing is lost.'}
      </p>
    </>
  );
}
