import { sql } from 'drizzle-orm';
import type { ChangeSettings, ClinicSettings } from '../../shared/apiPushes.ts';
import { addEvent } from '../audit/addEvent.ts';
import { clinicSettings } from '../db/schema/settings.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { readSettings } from './readSettings.ts';

/** What the column holds: a tenth of a percent. */
const PLACES = 3;

/**
 * Sets what the clinic asks for and answers with what holds now; where weeks begin on another day, their aggregates are
 * stated anew. Repeating it changes nothing and leaves no event.
 * @throws Failure `invalid_request` for a share that is finer than a tenth of a percent
 */
export async function changeSettings(member: Member, wanted: ChangeSettings): Promise<ClinicSettings> {
  const { tx, clinicId, userId } = member;
  if (wanted.removalShare !== undefined) requirePlaces(wanted.removalShare);
  await lockSettings(member);
  const changed = whatDiffers(await readSettings(member), wanted);
  if (Object.keys(changed).length === 0) return readSettings(member);
  const { removalShare, weekStart } = changed;
  const values = {
    ...(removalShare !== undefined && { removalShare: removalShare.toFixed(PLACES) }),
    ...(weekStart !== undefined && { weekStart }),
    updatedBy: userId,
  };
  await tx
    .insert(clinicSettings)
    .values({ clinicId, ...values })
    .onConflictDoUpdate({
      target: clinicSettings.clinicId,
      set: { ...values, updatedAt: sql`now()` },
    });
  await addEvent(member, { action: 'settings.changed', subjectId: clinicId, detail: { ...changed } });
  return readSettings(member);
}

/** Two changes of one clinic's settings wait for each other, so that each tells what it changed. */
async function lockSettings({ tx, clinicId }: Member): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`settings/${clinicId}`}, 0))`);
}

function whatDiffers(now: ClinicSettings, { removalShare, weekStart }: ChangeSettings): ChangeSettings {
  return {
    ...(removalShare !== undefined && removalShare !== now.removalShare && { removalShare }),
    ...(weekStart !== undefined && weekStart !== now.weekStart && { weekStart }),
  };
}

function requirePlaces(share: number): void {
  if (Number(share.toFixed(PLACES)) === share) return;
  const sentence = 'The share can be set to a tenth of a percent, as 0.125 for 12.5 %.';
  throw new Failure('invalid_request', sentence, { removalShare: sentence });
}
