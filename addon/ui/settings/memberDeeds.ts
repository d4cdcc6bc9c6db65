import type { Account } from '../../../shared/api.ts';
import type { Member } from '../../../shared/apiMembers.ts';
import { membershipOf } from './membershipOf.ts';
import * as server from './server.ts';

/** Something that is done to a membership by one click. */
export interface MemberDeed {
  readonly label: string;
  /** What is asked first; null for what is easily put right. */
  readonly question: string | null;
  readonly act: () => Promise<unknown>;
  /** Says that it is done. */
  readonly done: string;
}

/** What can be done to a member by one click: suspend or resume, and remove. */
export function memberDeeds(
  { id: clinicId, name: clinic }: Account['clinics'][number],
  member: Member,
  isMe: boolean,
): readonly MemberDeed[] {
  const { userId, name, isActive } = member;
  const set = (active: boolean) => () =>
    server.changeMember(clinicId, userId, { ...membershipOf(member), isActive: active });
  const suspend: MemberDeed = {
    label: 'Suspend',
    question: isMe
      ? `Suspend yourself? Then another clinic admin has to let you into ${clinic} again.`
      : null,
    act: set(false),
    done: `${name} is suspended, from their next click on. Resume lets them in again.`,
  };
  const resume: MemberDeed = {
    label: 'Resume',
    question: null,
    act: set(true),
    done: `${name} can open ${clinic} again.`,
  };
  const remove: MemberDeed = {
    label: 'Remove',
    question: `Remove ${isMe ? 'yourself' : name} from ${clinic}? ${isMe ? 'You' : 'They'} cannot open it any more. Pushes and versions keep the name.`,
    act: () => server.removeMember(clinicId, userId),
    done: `${name} is removed from ${clinic}.`,
  };
  return [isActive ? suspend : resume, remove];
}
