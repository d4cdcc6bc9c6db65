import { newId } from '../db/newId.ts';
import { auditEvents } from '../db/schema/audit.ts';
import type { Member } from '../identity/asMember.ts';

/** Everything that leaves an event. */
export type AuditAction =
  | 'push.opened'
  | 'push.chunk_stored'
  | 'push.completed'
  | 'push.cancelled'
  | 'push.undone'
  | 'month.closed'
  | 'month.reopened'
  | 'settings.changed';

/** What an event is about, and counts or settings that say more of it; never a cell's value. */
export interface AuditSubject {
  readonly action: AuditAction;
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds the event in the member's own transaction: it stands exactly where the change stands. */
export async function addEvent(
  { tx, clinicId, userId }: Member,
  { action, subjectId, detail = {} }: AuditSubject,
): Promise<void> {
  await tx.insert(auditEvents).values({ clinicId, id: newId(), userId, action, subjectId, detail });
}
