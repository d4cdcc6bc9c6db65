import { type InviteMember, MemberId } from '../../../shared/apiMembers.ts';
import { path } from '../clinic/callServer.ts';
import { type ClinicDesk, withClinic } from '../clinic/withClinic.ts';
import type { Command, CommandAnswer, CommandArgs } from '../command.ts';
import { dayOf, endOfDay, startOfDay } from '../readDay.ts';
import { findProvider } from './findProvider.ts';
import { loadMembers } from './loadMembers.ts';
import { readEmail } from './readEmail.ts';
import { readRole } from './readRole.ts';

const COMMAND = 'member add';

export const addMemberCommand: Command = {
  summary: 'invite a person to a clinic by their e-mail address',
  operands: ['EMAIL'],
  options: ['clinic', 'as', 'role', 'name', 'provider', 'begins', 'ends'],
  meanings: { name: 'the person’s name, used where nobody has that address yet; else the address' },
  notes: [
    'They join when they first sign in with that address; no mail is sent. Whoever was removed before comes back.',
    'DAY is a whole day in this machine’s time zone, as 2025-01-31; the last day counts too. A member of the role',
    'provider reads the records of the provider P alone. It takes a clinic admin.',
  ],
  run: async (args) => {
    const invitation = readInvitation(args);
    return withClinic(args, (desk) => invite(desk, invitation, args.find('provider')));
  },
};

type Invitation = Omit<InviteMember, 'providerId'>;

function readInvitation(args: CommandArgs): Invitation {
  const [email = ''] = args.operands;
  const ends = args.find('ends');
  return {
    email: readEmail(COMMAND, email),
    name: args.find('name') ?? email,
    role: readRole(COMMAND, args.need('role')),
    // From midnight on: the database's clock may be a little behind this machine's.
    startsAt: startOfDay(COMMAND, args.find('begins') ?? dayOf(new Date().toISOString())),
    endsAt: ends === undefined ? null : endOfDay(COMMAND, ends),
  };
}

async function invite(
  desk: ClinicDesk,
  invitation: Invitation,
  provider: string | undefined,
): Promise<CommandAnswer> {
  const { call, clinicId, clinicName } = desk;
  const providerId =
    provider === undefined ? null : await findProvider(desk, await loadMembers(desk), provider);
  const body: InviteMember = { ...invitation, providerId };
  const address = path('clinics', clinicId, 'members');
  const { userId } = await call({ method: 'POST', path: address, body, answer: MemberId });
  const { email, role } = invitation;
  return {
    text: `${email} is invited to ${clinicName} as ${role}, and joins by signing in with that address.`,
    data: { userId, ...body },
  };
}
