import { and, eq, sql } from 'drizzle-orm';
import { placeOf } from '../../server/credentials/credentialRef.ts';
import type { SealedTokens, Tokens, Vault } from '../../server/credentials/vault/vault.ts';
import type { Database, Transaction } from '../../server/db/client.ts';
import { googleCredentials } from '../../server/db/schema/connections.ts';
import { clinics } from '../../server/db/schema/existing.ts';
import { addMember } from './makeClinic.ts';
import { newId } from './newId.ts';

/** Where a credential stands. */
export interface CredentialRow {
  readonly clinicId: string;
  readonly id: string;
}

/** The tokens that a credential of these tests has in that version. */
export function tokensOf(id: string, version: number): Tokens {
  return { accessToken: `ya29.${id}.${version}`, refreshToken: `1//${id}.${version}` };
}

/** Adds credentials to a clinic, which is added if need be, as the owner: version 1, each of another member. */
export async function addCredentials(
  owner: Database,
  vault: Vault,
  clinicId: string,
  count: number,
): Promise<readonly CredentialRow[]> {
  const clinic = { id: clinicId, name: 'Sealed', location: 'Here', status: 'active' };
  await owner.insert(clinics).values(clinic).onConflictDoNothing();
  const rows = await Promise.all(
    Array.from({ length: count }, async () => {
      const id = newId();
      const { userId } = await addMember(owner, clinicId, 'staff');
      const sealed = await vault.seal(tokensOf(id, 1), placeOf(clinicId, id));
      return { clinicId, id, userId, expiresAt: new Date(), scope: ['drive.file'], ...sealed };
    }),
  );
  await owner.insert(googleCredentials).values(rows);
  return rows.map(({ id }) => ({ clinicId, id }));
}

/** Takes the credential for this transaction, and answers with what it is then. */
export async function lockCredential(tx: Transaction, row: CredentialRow) {
  const [found] = await tx.select().from(googleCredentials).where(isRow(row)).for('update');
  if (found?.keyId == null || found.dataKey === null) throw new Error('there is no such credential');
  return { ...found, keyId: found.keyId, dataKey: found.dataKey };
}

/** Stores tokens of the next version, as a renewal does. The caller holds the row. */
export async function keepRenewed(
  tx: Transaction,
  row: CredentialRow,
  sealed: SealedTokens,
  version: number,
): Promise<void> {
  await tx
    .update(googleCredentials)
    .set({ ...sealed, version })
    .where(isRow(row));
}

/** Gives a credential the tokens of its next version, in one transaction. */
export async function renewCredential(db: Database, vault: Vault, row: CredentialRow): Promise<void> {
  const place = placeOf(row.clinicId, row.id);
  await db.transaction(async (tx) => {
    const { version, ...sealed } = await lockCredential(tx, row);
    await vault.open(sealed, place);
    await keepRenewed(tx, row, await vault.seal(tokensOf(row.id, version + 1), place), version + 1);
  });
}

/** Every credential with what opens of it: whether those are the tokens of its version. */
export async function openAll(owner: Database, vault: Vault) {
  const rows = await owner.select().from(googleCredentials).orderBy(googleCredentials.id);
  return Promise.all(
    rows.map(async ({ clinicId, id, version, keyId, dataKey, accessToken, refreshToken }) => {
      const sealed = { accessToken, refreshToken, keyId: keyId ?? '', dataKey: dataKey ?? '' };
      const tokens = await vault.open(sealed, placeOf(clinicId, id)).catch(() => null);
      const expected = tokensOf(id, version);
      const isWhole =
        tokens?.accessToken === expected.accessToken && tokens.refreshToken === expected.refreshToken;
      return { clinicId, id, version, keyId, isWhole };
    }),
  );
}

/** How many credentials that key wraps. */
export async function countUnder(owner: Database, keyId: string): Promise<number> {
  const [row] = await owner.execute<{ count: number }>(
    sql`select count(*)::integer as count from google_credentials where key_id = ${keyId}`,
  );
  return row?.count ?? 0;
}

function isRow({ clinicId, id }: CredentialRow) {
  return and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, id));
}
