import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { AuditEvent, type AuditPage } from '../../shared/apiAudit.ts';
import type { Member } from '../identity/asMember.ts';
import { OPERATOR } from './operator.ts';

/** Which events to list; what is left out does not matter. Times are instants, the user’s id of any form. */
export interface EventFilter {
  readonly userId?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Only events with a number below it. */
  readonly before?: number | undefined;
}

const SHOWN = 50;
/** What is no id at all, as a month or a dataset, is no former id of the UUID that it would be given. */
const PRESENT_SUBJECT = sql`(
  select case when app_id_form() = 'text' or former_id(s.id) = e.subject_id then s.id::text else e.subject_id end
  from (select as_id(e.subject_id) as id) s)`;
const PRESENT_DETAIL = sql`(
  select coalesce(jsonb_object_agg(d.key, case when d.key like '%Id' and jsonb_typeof(d.value) = 'string'
    then to_jsonb(as_id(d.value #>> '{}')::text) else d.value end), '{}')
  from jsonb_each(e.detail) d)`;
const Timestamp = z.string().transform((text) => new Date(text).toISOString());
const Rows = z.array(AuditEvent.extend({ at: Timestamp, number: z.coerce.number().int() }));

/**
 * The clinic's newest events that the filter lets through, and where the next page begins. Ids in them are as tables have
 * them now, whatever they were when the event was left; the operator is the word for them.
 */
export async function listEvents({ tx, clinicId }: Member, filter: EventFilter): Promise<AuditPage> {
  const { userId = null, action = null, from = null, until = null, before = null } = filter;
  const rows = Rows.parse(
    await tx.execute(sql`
      select e.number, e.created_at as at, e.action, ${PRESENT_SUBJECT} as "subjectId", ${PRESENT_DETAIL} as detail,
        case when e.user_id = o.id then ${OPERATOR.userId} else e.user_id::text end as "userId",
        case when e.user_id = o.id then ${OPERATOR.name}
          else (select m.name from app_members() m where m.id = e.user_id) end as by
      from audit_events e cross join (select as_id(${OPERATOR.userId}) as id) o
      where e.clinic_id = ${clinicId}
        and (${userId}::text is null or e.user_id = (select as_id(${userId})))
        and (${action}::text is null or e.action = ${action})
        and (${from}::timestamptz is null or e.created_at >= ${from}::timestamptz)
        and (${until}::timestamptz is null or e.created_at < ${until}::timestamptz)
        and (${before}::bigint is null or e.number < ${before}::bigint)
      order by e.number desc limit ${SHOWN + 1}`),
  );
  const events = rows.slice(0, SHOWN);
  return { events, nextBefore: rows.length > SHOWN ? (events.at(-1)?.number ?? null) : null };
}
