import { and, eq, sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import { newId } from '../db/ids/newId.ts';
import { googleCredentials, spreadsheetConnections } from '../db/schema/connections.ts';
import type { Grant } from '../google/googleSignIn.ts';
import type { Member } from '../identity/asMember.ts';
import { type CredentialRef, placeOf } from './credentialRef.ts';
import type { CredentialServices } from './credentialServices.ts';
import { letGo } from './letGo.ts';

/** Which connection a grant is for, and which Google account gave it. */
export interface GrantUse {
  readonly connectionId: string;
  readonly subject: string;
}

/**
 * Keeps the member's grant, sealed, in the place of the one they gave before, and lets the connection read with it.
 * Answers with what another member's grant that it read with until now is to be erased by, once the transaction has
 * ended; null where nothing is.
 */
export async function storeGrant(
  member: Member,
  grant: Grant,
  { connectionId, subject }: GrantUse,
  { vault, now }: Omit<CredentialServices, 'db'>,
): Promise<CredentialRef | null> {
  const { tx, clinicId, userId } = member;
  const id = await holdId(member);
  const formerOf = await formerIds(tx, [clinicId, id]);
  const place = placeOf(formerOf(clinicId), formerOf(id));
  const { accessToken, refreshToken, expiresAt, scopes } = grant;
  const sealed = await vault.seal({ accessToken, refreshToken }, place);
  const kept = { ...sealed, expiresAt, scope: [...scopes], subject };
  await tx
    .insert(googleCredentials)
    .values({ clinicId, id, userId, ...kept })
    .onConflictDoUpdate({
      target: [googleCredentials.clinicId, googleCredentials.userId],
      set: {
        ...kept,
        version: sql`${googleCredentials.version} + 1`,
        endedAt: null,
        leavingAt: null,
        updatedAt: sql`now()`,
      },
    });
  await addEvent(member, {
    action: 'credential.granted',
    subjectId: id,
    detail: { scopes: scopes.length },
  });
  return tie(member, connectionId, id, now());
}

/** The id of the member's credential, or a new one; two grants of one member wait for each other. */
async function holdId({ tx, clinicId, userId }: Member): Promise<string> {
  const lock = `credentials/${clinicId}/${userId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
  const [row] = await tx
    .select({ id: googleCredentials.id })
    .from(googleCredentials)
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.userId, userId)));
  return row?.id ?? newId(tx);
}

async function tie(
  member: Member,
  connectionId: string,
  credentialId: string,
  now: number,
): Promise<CredentialRef | null> {
  const { tx, clinicId } = member;
  const isThisOne = and(
    eq(spreadsheetConnections.clinicId, clinicId),
    eq(spreadsheetConnections.id, connectionId),
  );
  const [before] = await tx
    .select({ credentialId: spreadsheetConnections.credentialId })
    .from(spreadsheetConnections)
    .where(isThisOne)
    .for('no key update');
  if (before === undefined) throw new Error('the connection of a grant is not there');
  await tx.update(spreadsheetConnections).set({ credentialId, updatedAt: sql`now()` }).where(isThisOne);
  const former = before.credentialId;
  return former === null || former === credentialId ? null : (await letGo(member, former, now)).leaving;
}
