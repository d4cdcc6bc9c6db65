import { Confirm } from '../parts/Confirm.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import type { PushState } from './followPush.ts';

interface PushFailureProps {
  readonly failure: Extract<PushState, { state: 'failed' }>;
  readonly onCancel: () => void;
}

/** What happened, what is safe, and the way back from half a push. */
export function PushFailure({ failure, onCancel }: PushFailureProps) {
  const { problem, rowsDone, rowCount } = failure;
  const count = (rows: number): string => rows.toLocaleString('en-US');
  return (
    <>
      <ProblemNote problem={problem} />
      <p>
        {rowsDone > 0
          ? `${count(rowsDone)} of ${count(rowCount)} rows are stored; nothing is lost. The next try goes on from there.`
          : 'The next try goes on from where this one stopped.'}
      </p>
      {rowsDone > 0 && (
        <Confirm
          look="link"
          label="Take them back instead"
          question={`Take back the ${plural(rowsDone, 'row')} stored so far?`}
          yes="Take back"
          no="Leave them"
          onYes={onCancel}
        />
      )}
    </>
  );
}
