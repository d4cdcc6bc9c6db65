import { and, eq, sql } from 'drizzle-orm';
import { googleCredentials, spreadsheetConnections } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import type { CredentialRef } from './credentialRef.ts';
import { readCredential } from './readCredential.ts';

/** What becomes of a grant that a connection does without from now on. */
export interface LetGo {
  /** True where another connection of the clinic reads with it. */
  readonly kept: boolean;
  /** What is to be erased once the transaction has ended; null where nothing is. */
  readonly leaving: CredentialRef | null;
}

/**
 * Marks the credential as leaving from that moment on, in milliseconds since 1970, unless a connection of the clinic
 * still reads with it. Two who take it away from two connections at once wait for each other.
 */
export async function letGo(member: Member, credentialId: string, now: number): Promise<LetGo> {
  const row = await readCredential(member, credentialId, { hold: true });
  if (row === null) return { kept: false, leaving: null };
  const { tx, clinicId, userId } = member;
  const [user] = await tx
    .select({ id: spreadsheetConnections.id })
    .from(spreadsheetConnections)
    .where(
      and(
        eq(spreadsheetConnections.clinicId, clinicId),
        eq(spreadsheetConnections.credentialId, credentialId),
      ),
    )
    .limit(1);
  if (user !== undefined) return { kept: true, leaving: null };
  await tx
    .update(googleCredentials)
    .set({ leavingAt: new Date(now), updatedAt: sql`now()` })
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, credentialId)));
  return { kept: false, leaving: { clinicId, userId, credentialId } };
}
