import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { findPush } from './findPush.ts';
import { takeBack } from './takeBack.ts';

export const cancelPushCommand: Command = {
  summary: 'end a push that is under way and take back what it stored',
  operands: ['PUSH'],
  options: ['clinic', 'as', 'spreadsheet', 'sheet'],
  notes: ['PUSH is its number in push list, its id, or the word last.'],
  run: (args) => withClinic(args, async (desk) => takeBack(desk, await findPush(desk, args), 'cancel')),
};
