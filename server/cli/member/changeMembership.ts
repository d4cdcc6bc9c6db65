import { type Member, type Members, Membership } from '../../../shared/apiMembers.ts';
import { path } from '../clinic/callServer.ts';
import { type ClinicDesk, withClinic } from '../clinic/withClinic.ts';
import type { CommandAnswer, CommandArgs } from '../command.ts';
import { findMember } from './findMember.ts';
import { loadMembers } from './loadMembers.ts';
import { readEmail } from './readEmail.ts';

/** What a command makes of a membership, and how it says so behind the address. */
export interface MembershipChange {
  readonly change: (desk: ClinicDesk, members: Members) => Partial<Membership> | Promise<Partial<Membership>>;
  readonly said: string;
}

/** Changes the membership of the address that the command `name` names first; all else of it stays. */
export function changeMembership(
  name: string,
  args: CommandArgs,
  { change, said }: MembershipChange,
): Promise<CommandAnswer> {
  const email = readEmail(name, args.operands[0] ?? '');
  return withClinic(args, async (desk) => {
    const members = await loadMembers(desk);
    const member = findMember(desk, members, email);
    const body = { ...membershipOf(member), ...(await change(desk, members)) };
    const address = path('clinics', desk.clinicId, 'members', member.userId);
    const membership = await desk.call({ method: 'PUT', path: address, body, answer: Membership });
    return {
      text: `${member.email} ${said} in ${desk.clinicName} now.`,
      data: { userId: member.userId, email: member.email, ...membership },
    };
  });
}

function membershipOf({ role, providerId, isActive, startsAt, endsAt }: Member): Membership {
  return { role, providerId, isActive, startsAt, endsAt };
}
