import type { Member } from '../../../shared/apiMembers.ts';
import { sayDay } from '../parts/sayTime.ts';
import { dayHere, lastDay } from './dayInstants.ts';

/** How a membership stands, in words, with the day that matters. */
export function sayStanding({ standing, startsAt, endsAt }: Member): string {
  const last = endsAt === null ? null : sayDay(lastDay(endsAt));
  const until = last === null ? '' : `, until ${last}`;
  switch (standing) {
    case 'invited':
      return `Invited${until}`;
    case 'active':
      return `Active${until}`;
    case 'suspended':
      return 'Suspended';
    case 'upcoming':
      return `Begins on ${sayDay(dayHere(new Date(startsAt)))}`;
    case 'ended':
      return `Ended on ${last ?? 'an earlier day'}`;
  }
}
