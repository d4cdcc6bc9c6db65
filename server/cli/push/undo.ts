import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { findPush } from './findPush.ts';
import { takeBack } from './takeBack.ts';

export const undoPushCommand: Command = {
  summary: 'take back what a push did to the records',
  operands: ['PUSH'],
  options: ['clinic', 'as', 'spreadsheet', 'sheet'],
  notes: [
    'PUSH is its number in push list, its id, or the word last. What a later push changed since, and what lies in a',
    'closed month, stays as it is and is listed.',
  ],
  run: (args) => withClinic(args, async (desk) => takeBack(desk, await findPush(desk, args), 'undo')),
};
