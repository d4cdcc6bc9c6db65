import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { operatorIn } from '../audit/operatorIn.ts';
import type { Transaction } from '../db/client.ts';
import { googleCredentials } from '../db/schema/connections.ts';
import { type FormerIds, placeOf } from './credentialRef.ts';
import { CREDENTIAL, sealedIn } from './readCredential.ts';
import { SealBroken } from './vault/keyRing.ts';
import type { SealedTokens, Vault } from './vault/vault.ts';

/** A credential that does not open, and why; nothing of it was changed. */
export interface BrokenCredential {
  readonly clinicId: string;
  readonly id: string;
  readonly keyId: string;
  readonly why: string;
}

/** How many got the active key, which do not open, and the ids of both. */
export interface Rewrapped {
  readonly count: number;
  readonly broken: readonly BrokenCredential[];
  readonly seen: readonly string[];
}

/** The transaction and the clinic that it is in. */
interface Desk {
  readonly tx: Transaction;
  readonly clinicId: string;
  readonly vault: Vault;
}

/** Which credentials; `waits` where one that another transaction holds is waited for, and not left out. */
interface Choice {
  readonly ids: readonly string[];
  readonly waits: boolean;
}

/** What stands in a row that was chosen. */
interface Found extends SealedTokens, FormerIds {
  readonly id: string;
}

/**
 * Has the active key wrap the data keys of those of the credentials that another key wraps still. They stay locked until
 * the transaction ends, which leaves one event.
 */
export async function rewrapCredentials(desk: Desk, choice: Choice): Promise<Rewrapped> {
  const broken: BrokenCredential[] = [];
  const done: Found[] = [];
  const found = await lockCredentials(desk, choice);
  for (const each of found) {
    const why = await rewrapOne(desk, each);
    if (why === null) done.push(each);
    else broken.push({ clinicId: desk.clinicId, id: each.id, keyId: each.keyId, why });
  }
  if (done.length > 0) await leaveEvent(desk, done);
  return { count: done.length, broken, seen: found.map(({ id }) => id) };
}

async function lockCredentials(
  { tx, clinicId, vault }: Desk,
  { ids, waits }: Choice,
): Promise<readonly Found[]> {
  const c = googleCredentials;
  const rows = await tx
    .select(CREDENTIAL)
    .from(c)
    .where(and(eq(c.clinicId, clinicId), inArray(c.id, [...ids]), ne(c.keyId, vault.ring.activeId)))
    .orderBy(asc(c.id))
    .for('no key update', waits ? {} : { skipLocked: true });
  return rows.flatMap((row) => {
    const sealed = sealedIn(row);
    const { id, formerClinicId, formerId } = row;
    return sealed === null ? [] : [{ id, formerClinicId, formerId, ...sealed }];
  });
}

/** Null, or why the credential does not open. */
async function rewrapOne({ tx, clinicId, vault }: Desk, found: Found): Promise<string | null> {
  try {
    const { keyId, dataKey } = await vault.rewrap(found, placeOf(found.formerClinicId, found.formerId));
    await tx
      .update(googleCredentials)
      .set({ keyId, dataKey, updatedAt: sql`now()` })
      .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, found.id)));
    return null;
  } catch (error) {
    if (error instanceof SealBroken) return error.message;
    throw error;
  }
}

async function leaveEvent({ tx, clinicId, vault }: Desk, done: readonly Found[]): Promise<void> {
  const from = [...new Set(done.map(({ keyId }) => keyId))].sort().join(', ');
  const detail = { count: done.length, from, to: vault.ring.activeId };
  await addEvent(operatorIn(tx, clinicId), { action: 'credential.rewrapped', subjectId: clinicId, detail });
}
