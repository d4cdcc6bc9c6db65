import { sql } from 'drizzle-orm';
import type { Member } from '../identity/asMember.ts';

/**
 * Holds the clinic's names until the transaction ends, so that two people who name the same spelling at once
 * follow one another. The providers' own table is not ours to lock.
 */
export async function lockNames({ tx, clinicId }: Member): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`provider names ${clinicId}`}, 0))`);
}
