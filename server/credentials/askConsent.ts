import { and, eq, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Consent, SyncSchedule } from '../../shared/apiSync.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { consentRequests } from '../db/schema/syncs.ts';
import { isSpreadsheetId } from '../google/spreadsheetId.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { challengeOf, deriveVerifier, writeState } from './consentState.ts';
import type { CredentialServices } from './credentialServices.ts';

/** Milliseconds that a person has for Google's consent. */
const GOOD_FOR = 10 * 60_000;
const Person = z.tuple([z.object({ email: z.string() })]);

/**
 * Begins the way to Google's consent for that spreadsheet, and names its address. What the sync is to be once there is
 * a grant waits with the request. Requests of the clinic that have expired are removed on the way.
 * @throws Failure `not_found`; `invalid_request` for a spreadsheet whose id is not of Google's form
 */
export async function askConsent(
  member: Member,
  connectionId: string,
  schedule: SyncSchedule,
  services: Omit<CredentialServices, 'db'>,
): Promise<Consent> {
  const { vault, signIn, now } = services;
  const fileId = await findFile(member, connectionId);
  await dropExpired(member, new Date(now()));
  const claim = {
    keyId: vault.ring.activeId,
    clinicId: member.clinicId,
    requestId: newId(member.tx),
    userId: member.userId,
    expiresAt: now() + GOOD_FOR,
  };
  const expiresAt = new Date(claim.expiresAt);
  const { clinicId, userId, requestId: id } = claim;
  await member.tx.insert(consentRequests).values({ clinicId, id, userId, connectionId, schedule, expiresAt });
  await addEvent(member, { action: 'credential.asked', subjectId: connectionId });
  const url = signIn.consentUrl({
    state: await writeState(vault.ring, claim),
    codeChallenge: challengeOf(await deriveVerifier(vault.ring, claim)),
    loginHint: await findEmail(member),
    fileId,
  });
  return { url, expiresAt: expiresAt.toISOString() };
}

async function findFile({ tx, clinicId }: Member, connectionId: string): Promise<string> {
  const [row] = await tx
    .select({ spreadsheetId: spreadsheetConnections.spreadsheetId })
    .from(spreadsheetConnections)
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
  if (row === undefined) throw new Failure('not_found', 'This spreadsheet is not connected to the clinic.');
  if (!isSpreadsheetId(row.spreadsheetId)) {
    throw new Failure(
      'invalid_request',
      'This is not a spreadsheet of Google’s, so it cannot be kept in sync. Push it from its file instead.',
    );
  }
  return row.spreadsheetId;
}

async function dropExpired({ tx, clinicId }: Member, moment: Date): Promise<void> {
  await tx
    .delete(consentRequests)
    .where(and(eq(consentRequests.clinicId, clinicId), lte(consentRequests.expiresAt, moment)));
}

/** Proposed to Google as the account to grant with: the one that is checked in the end. */
async function findEmail({ tx, userId }: Member): Promise<string> {
  const [{ email }] = Person.parse([
    ...(await tx.execute(sql`select m.email from app_members() m where m.id = ${userId}`)),
  ]);
  return email;
}
