import type { AuditAction } from '../../../shared/apiAudit.ts';
import { endOfDay, startOfDay } from './dayInstants.ts';
import type { EventFilter } from './server.ts';

/** Which events somebody wants to see; days as YYYY-MM-DD, the empty string for any. */
export interface EventChoice {
  readonly userId: string;
  readonly action: AuditAction | '';
  readonly from: string;
  readonly until: string;
}

export const ANY_EVENT: EventChoice = { userId: '', action: '', from: '', until: '' };

/** The same as the server is asked: both days count whole, where the reader is. */
export function toFilter({ userId, action, from, until }: EventChoice): EventFilter {
  return {
    ...(userId !== '' && { userId }),
    ...(action !== '' && { action }),
    ...(from !== '' && { from: startOfDay(from) }),
    ...(until !== '' && { until: endOfDay(until) }),
  };
}
