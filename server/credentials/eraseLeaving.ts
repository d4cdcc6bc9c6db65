import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CredentialServices } from './credentialServices.ts';
import { eraseCredential } from './eraseCredential.ts';

/** How many a sweep looks at: the rest waits for the next one. */
const MOST = 100;

const Leaving = z.array(z.object({ clinic_id: z.string(), id: z.string(), user_id: z.string() }));

/** Tells Google of the leaving credentials of all clinics that are due, and erases them: how many, and how many wait on. */
export async function eraseLeaving(
  services: CredentialServices,
): Promise<{ readonly erased: number; readonly waiting: number }> {
  const moment = new Date(services.now()).toISOString();
  const rows = Leaving.parse([
    ...(await services.db.execute(sql`
      select clinic_id, id, user_id from app_leaving_credentials(${moment}::timestamptz, ${MOST})`)),
  ]);
  let erased = 0;
  for (const { clinic_id: clinicId, id: credentialId, user_id: userId } of rows) {
    if (await eraseCredential(services, { clinicId, userId, credentialId })) erased += 1;
  }
  return { erased, waiting: rows.length - erased };
}
