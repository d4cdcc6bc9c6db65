import { addEvent } from '../audit/addEvent.ts';
import { closedMonths } from '../db/schema/months.ts';
import type { Member } from '../identity/asMember.ts';
import { lockMonths } from './holdClosedMonths.ts';

/**
 * Closes a month, as YYYY-MM, once no push is writing: no push changes a record of it from then on, unless a clinic
 * admin lets it through. Closing it again changes nothing and leaves no event.
 */
export async function closeMonth(member: Member, month: string): Promise<void> {
  const { tx, clinicId, userId } = member;
  await lockMonths(member);
  const closed = await tx
    .insert(closedMonths)
    .values({ clinicId, month: `${month}-01`, closedBy: userId })
    .onConflictDoNothing()
    .returning({ month: closedMonths.month });
  if (closed.length > 0) await addEvent(member, { action: 'month.closed', subjectId: month });
}
