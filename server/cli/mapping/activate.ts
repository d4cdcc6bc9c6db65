import { Mapping } from '../../../shared/api.ts';
import type { ActivateMapping } from '../../../shared/apiMappings.ts';
import { path } from '../clinic/callServer.ts';
import { withClinic } from '../clinic/withClinic.ts';
import type { Command } from '../command.ts';
import { findSheet } from './findSheet.ts';
import { findVersion } from './findVersion.ts';

export const activateMappingCommand: Command = {
  summary: 'make an earlier version of a sheet’s mapping the active one again',
  operands: ['VERSION'],
  options: ['clinic', 'as', 'spreadsheet', 'sheet'],
  notes: ['Nothing is stored anew before the next push or import.'],
  run: (args) =>
    withClinic(args, async (desk) => {
      const [wanted = ''] = args.operands;
      const sheet = await findSheet(desk, args);
      const found = findVersion(sheet, wanted);
      const active = sheet.versions.find(({ isActive }) => isActive);
      const body: ActivateMapping = { activeVersion: active?.version ?? null };
      const address = path('clinics', desk.clinicId, 'mappings', found.id, 'activate');
      const mapping = await desk.call({ method: 'POST', path: address, body, answer: Mapping });
      return {
        text: `Version ${mapping.version} is the mapping of “${mapping.sheetName}” now.`,
        data: mapping,
      };
    }),
};
