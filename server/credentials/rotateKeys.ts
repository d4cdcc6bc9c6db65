import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import { googleCredentials } from '../db/schema/connections.ts';
import { withClinic } from '../db/withClinic.ts';
import { type BrokenCredential, type Rewrapped, rewrapCredentials } from './rewrapCredentials.ts';
import type { Vault } from './vault/vault.ts';

/** What a run did: credentials of each clinic that had one to wrap anew, and those that stay as they were. */
export interface Rotation {
  readonly activeId: string;
  readonly clinics: readonly { readonly clinicId: string; readonly rewrapped: number }[];
  readonly broken: readonly BrokenCredential[];
}

/** Credentials that are locked at once: what renews one waits no longer than for those. */
const AT_ONCE = 50;

/**
 * Has the ring's active key wrap every data key of all clinics, as the database's owner, who may be no superuser. Servers
 * go on working. Each few credentials are a transaction of their own with its audit event, so a run that was killed is
 * taken up by the next one.
 */
export async function rotateKeys(db: Database, vault: Vault): Promise<Rotation> {
  const { activeId } = vault.ring;
  const clinics: { clinicId: string; rewrapped: number }[] = [];
  const broken: BrokenCredential[] = [];
  for (const clinicId of await findClinics(db, activeId)) {
    const done = await rotateClinic(db, vault, clinicId);
    clinics.push({ clinicId, rewrapped: done.count });
    broken.push(...done.broken);
  }
  return { activeId, clinics, broken };
}

/** Clinics with a credential of another key; also those that are listed nowhere any more. */
function findClinics(db: Database, activeId: string): Promise<readonly string[]> {
  return retryTransaction(db, async (tx) => {
    await tx.execute(sql`select set_config('app.sweep', 'on', true)`);
    const rows = await tx
      .selectDistinct({ clinicId: googleCredentials.clinicId })
      .from(googleCredentials)
      .where(ne(googleCredentials.keyId, activeId))
      .orderBy(asc(googleCredentials.clinicId));
    return rows.map(({ clinicId }) => clinicId);
  });
}

async function rotateClinic(db: Database, vault: Vault, clinicId: string): Promise<Rewrapped> {
  const rewrap = (ids: readonly string[], waits: boolean) =>
    withClinic(db, { clinicId, userId: null }, (tx) =>
      rewrapCredentials({ tx, clinicId, vault }, { ids, waits }),
    );
  const runs: Rewrapped[] = [];
  const ids = await findCredentials(db, clinicId, vault.ring.activeId);
  for (let at = 0; at < ids.length; at += AT_ONCE)
    runs.push(await rewrap(ids.slice(at, at + AT_ONCE), false));
  // One that is being renewed is waited for with nothing else in hand: its turn may last as long as Google takes.
  const seen = new Set(runs.flatMap(({ seen }) => seen));
  for (const id of ids.filter((id) => !seen.has(id))) runs.push(await rewrap([id], true));
  return {
    count: runs.reduce((sum, { count }) => sum + count, 0),
    broken: runs.flatMap(({ broken }) => broken),
    seen: ids,
  };
}

async function findCredentials(db: Database, clinicId: string, activeId: string): Promise<readonly string[]> {
  const rows = await withClinic(db, { clinicId, userId: null }, (tx) =>
    tx
      .select({ id: googleCredentials.id })
      .from(googleCredentials)
      .where(and(eq(googleCredentials.clinicId, clinicId), ne(googleCredentials.keyId, activeId)))
      .orderBy(asc(googleCredentials.id)),
  );
  return rows.map(({ id }) => id);
}
