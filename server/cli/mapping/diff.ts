import { diffMapping } from '../../../shared/diffMapping.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { findSheet } from './findSheet.ts';
import { findVersion } from './findVersion.ts';

export const diffMappingsCommand: Command = {
  summary: 'say what one version of a sheet’s mapping changed against another',
  operands: ['BEFORE', 'AFTER'],
  options: ['clinic', 'as', 'spreadsheet', 'sheet'],
  notes: ['BEFORE and AFTER are version numbers, or the word active.'],
  run: (args) =>
    withClinic(args, async (desk) => {
      const [earlier = '', later = ''] = args.operands;
      const sheet = await findSheet(desk, args);
      const before = findVersion(sheet, earlier);
      const after = findVersion(sheet, later);
      const changes = diffMapping(before, after);
      return {
        text: changes.join('\n') || 'Both say the same.',
        data: { sheet: sheet.sheetName, before: before.version, after: after.version, changes },
      };
    }),
};
