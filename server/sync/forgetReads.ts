import { lt } from 'drizzle-orm';
import { googleReads } from '../db/schema/syncs.ts';
import type { SyncServices } from './syncServices.ts';

const KEPT_MS = 60 * 60 * 1000;

/** Takes away the counts of windows that ended an hour ago, by the clock that they are counted by. */
export async function forgetReads({ db }: Pick<SyncServices, 'db'>): Promise<void> {
  await db.delete(googleReads).where(lt(googleReads.expire, new Date(Date.now() - KEPT_MS)));
}
