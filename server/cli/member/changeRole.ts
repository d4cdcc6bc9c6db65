import type { Command } from '../command.ts';
import { changeMembership } from './changeMembership.ts';
import { findProvider } from './findProvider.ts';
import { readRole } from './readRole.ts';

export const changeRoleCommand: Command = {
  summary: 'give a member another role',
  operands: ['EMAIL', 'ROLE'],
  options: ['clinic', 'as', 'provider'],
  notes: [
    'ROLE is clinic_admin, staff, provider or viewer; it holds from the member’s next request on. A member of the role',
    'provider reads the records of the provider P alone: say --provider where none was said before. It takes a clinic',
    'admin; a clinic always keeps one.',
  ],
  run: async (args) => {
    const role = readRole('member role', args.operands[1] ?? '');
    const provider = args.find('provider');
    return changeMembership('member role', args, {
      change: async (desk, members) => ({
        role,
        ...(provider !== undefined && { providerId: await findProvider(desk, members, provider) }),
      }),
      said: `is ${role}`,
    });
  },
};
