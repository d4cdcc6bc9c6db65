import type { UndoReceipt } from '../../../shared/apiPushes.ts';
import { UndoView } from './UndoView.tsx';

interface PushCancelledProps {
  readonly sheetName: string;
  readonly undo: UndoReceipt | null;
}

/** A push that was stopped, and what was taken back. */
export function PushCancelled({ sheetName, undo }: PushCancelledProps) {
  return (
    <section aria-label="Cancelled">
      {undo === null ? <p>Nothing of it was stored.</p> : <UndoView sheetName={sheetName} undo={undo} />}
      <p class="quiet small">The sheet itself was not touched.</p>
    </section>
  );
}
