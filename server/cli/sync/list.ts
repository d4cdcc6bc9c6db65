import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { describeSyncs } from './describeSyncs.ts';
import { loadSyncs } from './findSync.ts';

export const listSyncsCommand: Command = {
  summary: 'list the spreadsheets that are kept in sync, and how they are doing',
  operands: [],
  options: ['clinic', 'as'],
  run: (args) => withClinic(args, async (desk) => describeSyncs(await loadSyncs(desk))),
};
