import { and, eq } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { closedMonths } from '../db/schema/months.ts';
import type { Member } from '../identity/asMember.ts';
import { lockMonths } from './holdClosedMonths.ts';

/** Opens a closed month, as YYYY-MM, again. For a month that is open it changes nothing and leaves no event. */
export async function reopenMonth(member: Member, month: string): Promise<void> {
  const { tx, clinicId } = member;
  await lockMonths(member);
  const reopened = await tx
    .delete(closedMonths)
    .where(and(eq(closedMonths.clinicId, clinicId), eq(closedMonths.month, `${month}-01`)))
    .returning({ month: closedMonths.month });
  if (reopened.length > 0) await addEvent(member, { action: 'month.reopened', subjectId: month });
}
