import { sql } from 'drizzle-orm';
import type { Membership } from '../../shared/apiMembers.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

/**
 * Makes sure that a membership ends after it begins, and names a provider of the clinic where it names one.
 * @throws Failure `invalid_request` that names the field
 */
export async function requireSound(
  { tx }: Member,
  { providerId, startsAt, endsAt }: Pick<Membership, 'providerId' | 'startsAt' | 'endsAt'>,
): Promise<void> {
  if (endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt)) {
    throw unsound('endsAt', 'The last day lies before the first.');
  }
  if (providerId === null) return;
  const known = await tx.execute(sql`select id from app_providers() where id = ${providerId}`);
  if (known.length === 0) throw unsound('providerId', 'The clinic has no such provider.');
}

function unsound(field: string, sentence: string): Failure {
  return new Failure('invalid_request', sentence, { [field]: sentence });
}
