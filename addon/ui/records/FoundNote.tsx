import { ProblemNote } from '../parts/ProblemNote.tsx';
import { sayMoved } from './sayMoved.ts';
import type { CellFound } from './useRecordCell.ts';

interface FoundNoteProps {
  readonly found: CellFound;
  readonly isSure: boolean;
  /** Goes on all the same, where the list stands above the sheet. */
  readonly onGoOn: (() => void) | undefined;
}

/** What there is to say, beneath a record, of going to its cell: nothing where that is selected as it was. */
export function FoundNote({ found, isSure, onGoOn }: FoundNoteProps) {
  if (found.state === 'selected') return null;
  if (found.state === 'failed') return <ProblemNote problem={found.problem} />;
  return (
    <div class="note stack" role="alert">
      <p>{sayMoved(found.place, isSure)}</p>
      {onGoOn !== undefined && (
        <button type="button" class="link" onClick={onGoOn}>
          Look at the row all the same
        </button>
      )}
    </div>
  );
}
