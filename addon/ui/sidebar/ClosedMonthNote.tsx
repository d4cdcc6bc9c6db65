import type { Role } from '../../../shared/api.ts';
import type { Receipt } from '../../../shared/apiPushes.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { RowSpan } from '../../sidebarCalls.ts';
import { toSpans } from '../mapping/rowSpans.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { plural } from '../parts/plural.ts';

interface ClosedMonthNoteProps {
  readonly receipt: Receipt;
  readonly role: Role;
  /** Pushes again and lets these rows through. */
  readonly onAdjust: (rows: readonly RowSpan[]) => void;
}

/** Rows that would have changed a closed month, and who can let them through. */
export function ClosedMonthNote({ receipt, role, onAdjust }: ClosedMonthNoteProps) {
  const closed = receipt.issues.filter(({ code }) => code === 'closed_month').map(({ row }) => row);
  const count = new Set(closed).size;
  if (count === 0) return null;
  const rows = plural(count, 'row');
  return (
    <section class="note" aria-label="Closed months">
      <p>{rows} would change a month that is closed, so the clinic’s numbers stayed as they are.</p>
      {mayDo(role, 'close_months') ? (
        <Confirm
          label={`Let ${rows} through as adjustments`}
          question={`Push again, and change closed months by ${rows}?`}
          yes="Push as adjustments"
          no="Leave the months as they are"
          onYes={() => onAdjust(toSpans(closed))}
        />
      ) : (
        <p>Ask a clinic admin to let them through as adjustments, or to reopen the month.</p>
      )}
    </section>
  );
}
