import { eq } from 'drizzle-orm';
import type { ClinicSettings } from '../../shared/apiPushes.ts';
import { REMOVAL_SHARE } from '../../shared/push.ts';
import { clinicSettings } from '../db/schema/settings.ts';
import type { Member } from '../identity/asMember.ts';

/** What the clinic has set, and for the rest what holds where it has set nothing. */
export async function readSettings({ tx, clinicId }: Member): Promise<ClinicSettings> {
  const [row] = await tx
    .select({ removalShare: clinicSettings.removalShare })
    .from(clinicSettings)
    .where(eq(clinicSettings.clinicId, clinicId));
  return { removalShare: row === undefined ? REMOVAL_SHARE : Number(row.removalShare) };
}
