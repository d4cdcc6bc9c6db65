import { and, eq } from 'drizzle-orm';
import type { SyncSchedule } from '../../shared/apiSync.ts';
import { type AuditSubject, addEvent } from '../audit/addEvent.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import type { statusOf } from './statusOf.ts';

/** Leaves the event of a sync whose schedule or pause is another one now. */
export function tellChange(
  member: Member,
  connectionId: string,
  { every, hour, weekday, timeZone }: SyncSchedule,
  paused: boolean,
): Promise<void> {
  const detail = { every, hour, weekday, timeZone, paused } satisfies AuditSubject['detail'];
  return addEvent(member, { action: 'sync.changed', subjectId: connectionId, detail });
}

/** Shows the sync's status with its connection. */
export async function showStatus(
  { tx, clinicId }: Member,
  connectionId: string,
  syncStatus: ReturnType<typeof statusOf>,
): Promise<void> {
  await tx
    .update(spreadsheetConnections)
    .set({ syncStatus, updatedAt: new Date() })
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
}
