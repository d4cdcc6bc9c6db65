import { MemberId } from '../../../shared/apiMembers.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { findMember } from './findMember.ts';
import { loadMembers } from './loadMembers.ts';
import { readEmail } from './readEmail.ts';

export const removeMemberCommand: Command = {
  summary: 'take a membership away',
  operands: ['EMAIL'],
  options: ['clinic', 'as'],
  notes: [
    'What they did keeps their name, and member add brings them back. It takes a clinic admin; a clinic always keeps one.',
  ],
  run: async (args) => {
    const email = readEmail('member remove', args.operands[0] ?? '');
    return withClinic(args, async (desk) => {
      const member = findMember(desk, await loadMembers(desk), email);
      const address = path('clinics', desk.clinicId, 'members', member.userId);
      const { userId } = await desk.call({ method: 'DELETE', path: address, answer: MemberId });
      return {
        text: `${member.email} is no member of ${desk.clinicName} any more.`,
        data: { userId, email: member.email },
      };
    });
  },
};
