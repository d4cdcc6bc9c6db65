import type { Role } from '../../../shared/api.ts';
import type { Receipt } from '../../../shared/apiPushes.ts';
import type { Draft } from '../mapping/draft.ts';
import { ClosedMonthNote } from './ClosedMonthNote.tsx';
import { MarksPanel } from './MarksPanel.tsx';
import { ReceiptView } from './ReceiptView.tsx';
import { startAdjusting } from './startOf.ts';
import { TotalsTable } from './TotalsTable.tsx';
import type { PushDesk } from './usePush.ts';
import type { Work } from './useWork.ts';

interface PushResultProps {
  readonly work: Work;
  readonly draft: Draft;
  readonly pushDesk: PushDesk;
  readonly receipt: Receipt;
  readonly role: Role;
  /** The pushes that were undone since the step opened, by id. */
  readonly undone: readonly string[];
}

/** The receipt, what closed months kept out, and what is stored now. */
export function PushResult({ work, draft, pushDesk, receipt, role, undone }: PushResultProps) {
  const { saved } = draft;
  const isUndone = undone.includes(receipt.pushId);
  return (
    <>
      {isUndone && (
        <p class="note">This push was undone since: its receipt says what it had done before that.</p>
      )}
      <ReceiptView draft={draft} receipt={receipt} />
      {saved !== null && !isUndone && (
        <ClosedMonthNote
          receipt={receipt}
          role={role}
          onAdjust={(rows) =>
            pushDesk.begin(startAdjusting(work.clinicId, saved, receipt, pushDesk.request, rows))
          }
        />
      )}
      {saved !== null && (
        <TotalsTable key={`${receipt.pushId} ${undone.length}`} clinicId={work.clinicId} mapping={saved} />
      )}
      <MarksPanel work={work} draft={draft} issues={receipt.issues} role={role} />
    </>
  );
}
