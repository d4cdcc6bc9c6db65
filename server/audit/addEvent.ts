import { sql } from 'drizzle-orm';
import type { AuditAction } from '../../shared/apiAudit.ts';
import { newId } from '../db/ids/newId.ts';
import { auditEvents } from '../db/schema/audit.ts';
import type { Member } from '../identity/asMember.ts';

/** What an event is about, and counts or settings that say more of it; never a cell's value. */
export interface AuditSubject {
  readonly action: AuditAction;
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Adds the event in the member's own transaction: it stands exactly where the change stands. What the operator does in
 * a member's name on the command line says so.
 */
export async function addEvent(
  { tx, clinicId, userId, viaCommandLine }: Member,
  { action, subjectId, detail = {} }: AuditSubject,
): Promise<void> {
  const said = viaCommandLine ? { ...detail, via: 'command_line' } : detail;
  // The operator is no id before they are made one.
  const doer = sql`as_id(${userId})`;
  await tx
    .insert(auditEvents)
    .values({ clinicId, id: newId(tx), userId: doer, action, subjectId, detail: said });
}
