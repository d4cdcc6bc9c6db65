import { sql } from 'drizzle-orm';
import type { Member } from '../identity/asMember.ts';

/** Brings the clinic's aggregates up to date with its records; where nothing was pushed since, nothing is done. */
export async function refreshAggregates({ tx }: Member): Promise<void> {
  await tx.execute(sql`select app_refresh_aggregates()`);
}
