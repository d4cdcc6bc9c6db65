import { Confirm } from '../parts/Confirm.tsx';
import { monthName } from '../parts/monthName.ts';
import { sayTime } from '../parts/sayTime.ts';
import type { ListedMonth, MonthChange } from './useMonths.ts';

interface MonthLineProps {
  readonly month: ListedMonth;
  readonly busy: boolean;
  /** Null for who may only look. */
  readonly change: MonthChange | null;
}

/** One month: open, or closed by whom and when; nobody opens or closes one that is archived. */
export function MonthLine({ month: { month, closed, isArchived }, busy, change: offered }: MonthLineProps) {
  const name = monthName(month);
  const change = isArchived ? null : offered;
  return (
    <li>
      <p>
        <strong>{name}</strong> <span class="quiet small">{isArchived ? 'archived' : sayState(closed)}</span>
      </p>
      {change !== null && closed === null && (
        <Confirm
          key="close"
          look="link"
          label="Close"
          name={`Close ${name}`}
          question={`Close ${name}? Pushes that would change it get those rows back as issues.`}
          yes="Close it"
          no="Leave it open"
          disabled={busy}
          onYes={() => change.close(month)}
        />
      )}
      {change !== null && closed !== null && (
        <Confirm
          key="reopen"
          look="link"
          label="Reopen"
          name={`Reopen ${name}`}
          question={`Reopen ${name}? Any push can change it again.`}
          yes="Reopen it"
          no="Leave it closed"
          disabled={busy}
          onYes={() => change.reopen(month)}
        />
      )}
    </li>
  );
}

function sayState(closed: ListedMonth['closed']): string {
  if (closed === null) return 'open';
  return `closed by ${closed.by ?? 'someone who left'}, ${sayTime(closed.closedAt)}`;
}
