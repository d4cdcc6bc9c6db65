import { sayDay } from '../parts/sayTime.ts';
import { dayHere, lastDay } from './dayInstants.ts';
import type { EventNames, Told } from './eventNames.ts';
import { roleWords } from './roleWords.ts';

/** What of a membership became different; the details hold only that. */
export function sayMemberChange({ subjectId, detail }: Told, { person, provider }: EventNames): string {
  const { role, providerId, isActive, startsAt, endsAt } = detail;
  const said = [
    isActive !== undefined && (isActive === true ? 'resumed' : 'suspended'),
    role !== undefined && `made ${roleWords(role)}`,
    typeof providerId === 'string' && `named as ${provider(providerId)}`,
    providerId === null && 'named as no provider any more',
    typeof startsAt === 'string' && `given ${sayDay(dayHere(new Date(startsAt)))} as the first day`,
    typeof endsAt === 'string' && `given ${sayDay(lastDay(endsAt))} as the last day`,
    endsAt === null && 'given no last day',
  ].filter((part) => part !== false);
  return `changed ${person(subjectId)}: ${said.join(', ') || 'nothing'}`;
}
