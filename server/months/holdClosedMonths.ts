import { eq, sql } from 'drizzle-orm';
import { closedMonths } from '../db/schema/months.ts';
import type { Member } from '../identity/asMember.ts';

/**
 * The clinic's closed months as YYYY-MM. None is closed or opened until the transaction ends: whoever does so takes
 * the lock of `lockMonths`.
 */
export async function holdClosedMonths(member: Member): Promise<ReadonlySet<string>> {
  const { tx, clinicId } = member;
  await holdMonths(member);
  const rows = await tx
    .select({ month: closedMonths.month })
    .from(closedMonths)
    .where(eq(closedMonths.clinicId, clinicId));
  return new Set(rows.map(({ month }) => month.slice(0, 7)));
}

/** Keeps the clinic's months as they are until the transaction ends: none is closed, opened, archived or restored. */
export async function holdMonths({ tx, clinicId }: Member): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`months/${clinicId}`}, 0))`);
}

/** Waits until no push is writing, and keeps all out until the transaction ends. */
export async function lockMonths({ tx, clinicId }: Member): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`months/${clinicId}`}, 0))`);
}
