import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { googleCredentials } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import type { FormerIds } from './credentialRef.ts';
import type { SealedTokens } from './vault/vault.ts';

/** A stored credential, and the ids that its tokens are sealed to. */
export type CredentialRow = typeof googleCredentials.$inferSelect & FormerIds;

/** What is selected of a credential. */
export const CREDENTIAL = {
  ...getTableColumns(googleCredentials),
  formerClinicId: sql<string>`former_id(${googleCredentials.clinicId})`,
  formerId: sql<string>`former_id(${googleCredentials.id})`,
};

/** The credential where the member sees it; null where there is none. With `hold`, nobody changes it until the transaction ends. */
export async function readCredential(
  { tx, clinicId }: Member,
  credentialId: string,
  { hold }: { readonly hold: boolean },
): Promise<CredentialRow | null> {
  const query = tx
    .select(CREDENTIAL)
    .from(googleCredentials)
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, credentialId)));
  const [row] = await (hold ? query.for('no key update') : query);
  return row ?? null;
}

type Sealed = Pick<CredentialRow, 'accessToken' | 'refreshToken' | 'keyId' | 'dataKey'>;

/** What is sealed in the row; null where other hands wrote it, which sealed nothing. */
export function sealedIn({ accessToken, refreshToken, keyId, dataKey }: Sealed): SealedTokens | null {
  return keyId === null || dataKey === null ? null : { accessToken, refreshToken, keyId, dataKey };
}
