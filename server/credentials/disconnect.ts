import { and, eq, sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { connectionSyncs } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { type LetGo, letGo } from './letGo.ts';

/**
 * Ends the sync of a connection: its schedule, and its tie to the grant that it reads with. A grant that nothing else
 * reads with is leaving then, and whoever called erases it once the transaction has ended. `now` is in milliseconds
 * since 1970. Repeating it changes nothing and leaves no event.
 * @throws Failure `not_found`
 */
export async function disconnect(member: Member, connectionId: string, now: number): Promise<LetGo> {
  const { tx, clinicId } = member;
  const credentialId = await holdConnection(member, connectionId);
  const ended = await tx
    .delete(connectionSyncs)
    .where(and(eq(connectionSyncs.clinicId, clinicId), eq(connectionSyncs.connectionId, connectionId)))
    .returning({ connectionId: connectionSyncs.connectionId });
  if (ended.length > 0 || credentialId !== null) {
    await addEvent(member, { action: 'sync.changed', subjectId: connectionId, detail: { ended: true } });
  }
  if (credentialId === null) return { kept: false, leaving: null };
  // What went wrong with the sync is no trouble of the connection any more.
  await tx
    .update(spreadsheetConnections)
    .set({ credentialId: null, syncStatus: 'active', updatedAt: sql`now()` })
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
  return letGo(member, credentialId, now);
}

/** The credential that the connection reads with, or null; nobody ties it to another one until the transaction ends. */
async function holdConnection({ tx, clinicId }: Member, connectionId: string): Promise<string | null> {
  const [row] = await tx
    .select({ credentialId: spreadsheetConnections.credentialId })
    .from(spreadsheetConnections)
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)))
    .for('no key update');
  if (row === undefined) throw new Failure('not_found', 'This spreadsheet is not connected to the clinic.');
  return row.credentialId;
}
