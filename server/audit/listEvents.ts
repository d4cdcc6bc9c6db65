import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { AuditEvent, type AuditPage } from '../../shared/apiAudit.ts';
import type { Member } from '../identity/asMember.ts';
import { OPERATOR } from './operator.ts';

/** Which events to list; what is left out does not matter. Times are instants. */
export interface EventFilter {
  readonly userId?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Only events with a number below it. */
  readonly before?: number | undefined;
}

const SHOWN = 50;
const Timestamp = z.string().transform((text) => new Date(text).toISOString());
const Rows = z.array(AuditEvent.extend({ at: Timestamp, number: z.coerce.number().int() }));

/** The clinic's newest events that the filter lets through, and where the next page begins. */
export async function listEvents({ tx, clinicId }: Member, filter: EventFilter): Promise<AuditPage> {
  const { userId = null, action = null, from = null, until = null, before = null } = filter;
  const rows = Rows.parse(
    await tx.execute(sql`
      select e.number, e.created_at as at, e.user_id as "userId", e.action, e.subject_id as "subjectId", e.detail,
        case when e.user_id = ${OPERATOR.userId} then ${OPERATOR.name}
          else (select m.name from app_members() m where m.id = e.user_id) end as by
      from audit_events e
      where e.clinic_id = ${clinicId}
        and (${userId}::text is null or e.user_id = ${userId})
        and (${action}::text is null or e.action = ${action})
        and (${from}::timestamptz is null or e.created_at >= ${from}::timestamptz)
        and (${until}::timestamptz is null or e.created_at < ${until}::timestamptz)
        and (${before}::bigint is null or e.number < ${before}::bigint)
      order by e.number desc limit ${SHOWN + 1}`),
  );
  const events = rows.slice(0, SHOWN);
  return { events, nextBefore: rows.length > SHOWN ? (events.at(-1)?.number ?? null) : null };
}
