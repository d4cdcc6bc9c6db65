import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { findSheet } from './findSheet.ts';
import { findVersion } from './findVersion.ts';

export const showMappingCommand: Command = {
  summary: 'print the document of one version of a sheet’s mapping',
  operands: ['VERSION'],
  options: ['clinic', 'as', 'spreadsheet', 'sheet'],
  notes: [
    'VERSION is a number, or the word active. The text is a document that check --mapping takes;',
    'with --json it stands under "config", beside who saved it and when.',
  ],
  run: (args) =>
    withClinic(args, async (desk) => {
      const [wanted = ''] = args.operands;
      const found = findVersion(await findSheet(desk, args), wanted);
      return { text: JSON.stringify(found.config, null, 2), data: found };
    }),
};
