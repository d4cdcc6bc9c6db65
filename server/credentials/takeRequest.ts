import { and, eq } from 'drizzle-orm';
import { SyncSchedule } from '../../shared/apiSync.ts';
import { mayDo } from '../../shared/roles.ts';
import type { Database } from '../db/client.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { consentRequests } from '../db/schema/syncs.ts';
import { asKnownMember } from '../identity/asKnownMember.ts';
import type { Member } from '../identity/asMember.ts';
import type { Asked } from './findAsked.ts';

/** What was asked for when a person was sent to Google. */
export interface ConsentRequest {
  readonly connectionId: string;
  readonly spreadsheetId: string;
  readonly schedule: SyncSchedule;
}

/**
 * Takes the request that was asked for, once: it is not there any more for whoever comes with the same claim again.
 * `not_allowed` where the person may not keep sheets in sync now.
 */
export async function takeRequest(
  db: Database,
  asked: Asked,
): Promise<ConsentRequest | 'replayed' | 'not_allowed'> {
  const taken = await asKnownMember(db, asked, async (member) =>
    mayDo(member.role, 'keep_in_sync') ? take(member, asked.requestId) : 'not_allowed',
  );
  return taken ?? 'not_allowed';
}

async function take(member: Member, id: string): Promise<ConsentRequest | 'replayed'> {
  const { tx, clinicId, userId } = member;
  const [row] = await tx
    .delete(consentRequests)
    .where(
      and(
        eq(consentRequests.clinicId, clinicId),
        eq(consentRequests.id, id),
        eq(consentRequests.userId, userId),
      ),
    )
    .returning({ connectionId: consentRequests.connectionId, schedule: consentRequests.schedule });
  if (row === undefined) return 'replayed';
  const { connectionId, schedule } = row;
  const spreadsheetId = await findSpreadsheet(member, connectionId);
  return { connectionId, spreadsheetId, schedule: SyncSchedule.parse(schedule) };
}

async function findSpreadsheet({ tx, clinicId }: Member, connectionId: string): Promise<string> {
  const [row] = await tx
    .select({ spreadsheetId: spreadsheetConnections.spreadsheetId })
    .from(spreadsheetConnections)
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
  if (row === undefined) throw new Error('the connection of a consent request is not there');
  return row.spreadsheetId;
}
