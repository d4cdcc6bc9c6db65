import { and, eq } from 'drizzle-orm';
import { googleCredentials } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import type { SealedTokens } from './vault/vault.ts';

/** A stored credential. */
export type CredentialRow = typeof googleCredentials.$inferSelect;

/** The credential where the member sees it; null where there is none. With `hold`, nobody changes it until the transaction ends. */
export async function readCredential(
  { tx, clinicId }: Member,
  credentialId: string,
  { hold }: { readonly hold: boolean },
): Promise<CredentialRow | null> {
  const query = tx
    .select()
    .from(googleCredentials)
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, credentialId)));
  const [row] = await (hold ? query.for('no key update') : query);
  return row ?? null;
}

/** What is sealed in the row; null where other hands wrote it, which sealed nothing. */
export function sealedIn({ accessToken, refreshToken, keyId, dataKey }: CredentialRow): SealedTokens | null {
  return keyId === null || dataKey === null ? null : { accessToken, refreshToken, keyId, dataKey };
}
