import { eq } from 'drizzle-orm';
import type { ClinicSettings } from '../../shared/apiPushes.ts';
import { REMOVAL_SHARE } from '../../shared/push.ts';
import { clinicSettings } from '../db/schema/settings.ts';
import type { Member } from '../identity/asMember.ts';

const MONDAY = 1;

/** What the clinic has set, and for the rest what holds where it has set nothing. */
export async function readSettings({ tx, clinicId }: Member): Promise<ClinicSettings> {
  const [row] = await tx
    .select({ removalShare: clinicSettings.removalShare, weekStart: clinicSettings.weekStart })
    .from(clinicSettings)
    .where(eq(clinicSettings.clinicId, clinicId));
  if (row === undefined) return { removalShare: REMOVAL_SHARE, weekStart: MONDAY };
  return { removalShare: Number(row.removalShare), weekStart: row.weekStart };
}
