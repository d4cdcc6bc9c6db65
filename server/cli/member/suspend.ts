import type { Command } from '../command.ts';
import { changeMembership } from './changeMembership.ts';

export const suspendMemberCommand: Command = {
  summary: 'suspend a member, until they are resumed',
  operands: ['EMAIL'],
  options: ['clinic', 'as'],
  notes: ['It holds from the member’s next request on. It takes a clinic admin; a clinic always keeps one.'],
  run: async (args) =>
    changeMembership('member suspend', args, {
      change: () => ({ isActive: false }),
      said: 'is suspended',
    }),
};
