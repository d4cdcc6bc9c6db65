import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import type { ComparisonJob } from './createComparisonQueue.ts';

const Rows = z.array(z.object({ asOf: z.string().nullable(), wait: z.boolean() }));

/** What was pushed is compared a quarter of an hour after the last time at the earliest. */
export const PAUSE_MS = 15 * 60 * 1000;
/** Nine in UTC: the small hours from one coast of the United States to the other. */
const NIGHT_HOUR = 9;

/**
 * The working out that is due at that moment, in milliseconds since 1970; null for none. Once a night it is done whatever
 * changed, so that what no mark tells of does not stay for longer than a day.
 */
export async function findDue(
  db: Database,
  now: number,
  pauseMs: number = PAUSE_MS,
): Promise<ComparisonJob | null> {
  const [row] = Rows.parse([
    ...(await db.execute(sql`select app_compared_at()::text as "asOf", app_comparisons_wait() as wait`)),
  ]);
  const asOf = row?.asOf == null ? null : Date.parse(row.asOf);
  if (asOf === null) return { anyway: false };
  if (asOf < lastNight(now)) return { anyway: true };
  return row?.wait === true && now - asOf >= pauseMs ? { anyway: false } : null;
}

/** The last moment before that one at which a night's working out was due. */
function lastNight(now: number): number {
  const night = new Date(now).setUTCHours(NIGHT_HOUR, 0, 0, 0);
  return night <= now ? night : new Date(night).setUTCDate(new Date(night).getUTCDate() - 1);
}
