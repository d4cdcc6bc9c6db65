import { and, asc, eq, ne } from 'drizzle-orm';
import type { Database } from '../../server/db/client.ts';
import { auditEvents } from '../../server/db/schema/audit.ts';

/** The clinic's audit events in the order of its chain, without the first sign-in of each member. */
export function eventsOf(owner: Database, clinicId: string) {
  return owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.clinicId, clinicId), ne(auditEvents.action, 'member.signed_in')))
    .orderBy(asc(auditEvents.number));
}
