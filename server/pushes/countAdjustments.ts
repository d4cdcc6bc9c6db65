import { and, count, eq } from 'drizzle-orm';
import { recordHistory } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';

/** How many records of closed months the push changed all the same. */
export async function countAdjustments({ tx, clinicId }: Member, pushId: string): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(recordHistory)
    .where(
      and(
        eq(recordHistory.clinicId, clinicId),
        eq(recordHistory.pushId, pushId),
        eq(recordHistory.adjustment, true),
      ),
    );
  return row?.count ?? 0;
}
