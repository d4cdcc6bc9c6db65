import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { placeOf } from '../credentials/credentialRef.ts';
import { CREDENTIAL, type CredentialRow, sealedIn } from '../credentials/readCredential.ts';
import { SealBroken } from '../credentials/vault/keyRing.ts';
import type { Vault } from '../credentials/vault/vault.ts';
import type { Transaction } from '../db/client.ts';
import { googleCredentials } from '../db/schema/connections.ts';
import type { ReportDesk } from './report.ts';

const Uses = z.array(z.object({ keyId: z.string(), uses: z.coerce.number() }));
/** Credentials of a clinic that are held at once. */
const AT_ONCE = 200;
const ADVICE =
  'Where a key is missing, put it back into CREDENTIAL_KEYS; else whoever connected Google there has to connect again.';

/** Opens every sealed credential of the clinic that the transaction is in; what it holds is dropped at once. */
export async function openSeals(
  tx: Transaction,
  clinicId: string,
  vault: Vault,
  desk: ReportDesk,
): Promise<void> {
  for (let at = 0; ; at += AT_ONCE) {
    const rows = await tx
      .select(CREDENTIAL)
      .from(googleCredentials)
      .where(eq(googleCredentials.clinicId, clinicId))
      .orderBy(asc(googleCredentials.id))
      .limit(AT_ONCE)
      .offset(at);
    for (const row of rows) await openOne(row, vault, desk);
    if (rows.length < AT_ONCE) return;
  }
}

async function openOne(row: CredentialRow, vault: Vault, desk: ReportDesk): Promise<void> {
  const sealed = sealedIn(row);
  if (sealed === null) return desk.count('erased', 1);
  try {
    await vault.open(sealed, placeOf(row.formerClinicId, row.formerId));
    desk.count('opened', 1);
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    const what = `The credential ${row.id} does not open: ${error.message}`;
    desk.fault({ clinicId: row.clinicId, what, advice: ADVICE });
  }
}

/** Counts what each key seals in that clinic, where there is no key to open it with. */
export async function countSealed(
  tx: Transaction,
  clinicId: string,
  uses: Map<string, number>,
): Promise<void> {
  const rows = await tx.execute(sql`
    select key_id as "keyId", count(*) as uses from google_credentials
    where clinic_id = ${clinicId} and key_id is not null group by key_id`);
  for (const { keyId, uses: count } of Uses.parse([...rows])) uses.set(keyId, (uses.get(keyId) ?? 0) + count);
}
