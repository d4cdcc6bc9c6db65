import { ne, sql } from 'drizzle-orm';
import type { ClinicSettings } from '../../shared/apiPushes.ts';
import { addEvent } from '../audit/addEvent.ts';
import { clinicSettings } from '../db/schema/settings.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { readSettings } from './readSettings.ts';

/** What the column holds: a tenth of a percent. */
const PLACES = 3;

/**
 * Sets what the clinic asks for and answers with what holds now. Repeating it changes nothing and leaves no event.
 * @throws Failure `invalid_request` for a share that is finer than a tenth of a percent
 */
export async function changeSettings(
  member: Member,
  { removalShare }: ClinicSettings,
): Promise<ClinicSettings> {
  const { tx, clinicId, userId } = member;
  requirePlaces(removalShare);
  const values = { removalShare: removalShare.toFixed(PLACES), updatedBy: userId };
  const changed = await tx
    .insert(clinicSettings)
    .values({ clinicId, ...values })
    .onConflictDoUpdate({
      target: clinicSettings.clinicId,
      set: { ...values, updatedAt: sql`now()` },
      setWhere: ne(clinicSettings.removalShare, values.removalShare),
    })
    .returning({ clinicId: clinicSettings.clinicId });
  if (changed.length > 0) {
    await addEvent(member, { action: 'settings.changed', subjectId: clinicId, detail: { removalShare } });
  }
  return readSettings(member);
}

function requirePlaces(share: number): void {
  if (Number(share.toFixed(PLACES)) === share) return;
  const sentence = 'The share can be set to a tenth of a percent, as 0.125 for 12.5 %.';
  throw new Failure('invalid_request', sentence, { removalShare: sentence });
}
