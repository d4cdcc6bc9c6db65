import type { ClosedMonths } from '../../../shared/apiPushes.ts';
import type { CommandAnswer } from '../command.ts';
import { layTable } from '../print/layTable.ts';

/** A clinic's closed months, as text and as data. */
export function describeMonths(closed: ClosedMonths): CommandAnswer {
  const lines = closed.months.map(({ month, by, closedAt }) => [month, by ?? 'someone who left', closedAt]);
  return {
    text: lines.length === 0 ? 'No month is closed.' : layTable(['Closed month', 'By', 'At'], lines),
    data: closed,
  };
}
