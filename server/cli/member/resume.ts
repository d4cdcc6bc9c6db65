import type { Command } from '../command.ts';
import { changeMembership } from './changeMembership.ts';

export const resumeMemberCommand: Command = {
  summary: 'end a member’s suspension',
  operands: ['EMAIL'],
  options: ['clinic', 'as'],
  notes: ['It takes a clinic admin. A membership whose last day is over stays over.'],
  run: async (args) =>
    changeMembership('member resume', args, {
      change: () => ({ isActive: true }),
      said: 'is not suspended',
    }),
};
