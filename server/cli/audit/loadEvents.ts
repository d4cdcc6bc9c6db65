import { type AuditAction, type AuditEvent, AuditPage } from '../../../shared/apiAudit.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';

/** Which events to list; what is left out does not matter. From the first instant on, and before the second. */
export interface EventFilter {
  readonly userId?: string;
  readonly action?: AuditAction;
  readonly from?: string;
  readonly until?: string;
}

/** Every event that the filter lets through, the newest first. */
export async function loadEvents(
  { call, clinicId }: ClinicDesk,
  filter: EventFilter,
): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  const query = new URLSearchParams({ ...filter });
  for (;;) {
    const address = `${path('clinics', clinicId, 'audit-events')}?${query}`;
    const page = await call({ method: 'GET', path: address, answer: AuditPage });
    events.push(...page.events);
    if (page.nextBefore === null) return events;
    query.set('before', String(page.nextBefore));
  }
}
