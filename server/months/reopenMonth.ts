import { and, eq } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { archivedMonths } from '../db/schema/archive.ts';
import { closedMonths } from '../db/schema/months.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { lockMonths } from './holdClosedMonths.ts';

/**
 * Opens a closed month, as YYYY-MM, again. For a month that is open it changes nothing and leaves no event.
 * @throws Failure `month_archived` where records of it are in the archive
 */
export async function reopenMonth(member: Member, month: string): Promise<void> {
  const { tx, clinicId } = member;
  await lockMonths(member);
  await requireStored(member, month);
  const reopened = await tx
    .delete(closedMonths)
    .where(and(eq(closedMonths.clinicId, clinicId), eq(closedMonths.month, `${month}-01`)))
    .returning({ month: closedMonths.month });
  if (reopened.length > 0) await addEvent(member, { action: 'month.reopened', subjectId: month });
}

async function requireStored({ tx, clinicId }: Member, month: string): Promise<void> {
  const [archived] = await tx
    .select({ month: archivedMonths.month })
    .from(archivedMonths)
    .where(and(eq(archivedMonths.clinicId, clinicId), eq(archivedMonths.month, `${month}-01`)))
    .limit(1);
  if (archived === undefined) return;
  const sentence = `The records of ${month} are in the archive, so it cannot be opened. Whoever runs the server can restore the month first.`;
  throw new Failure('month_archived', sentence);
}
