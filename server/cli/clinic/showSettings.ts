import { ClinicSettings } from '../../../shared/apiPushes.ts';
import type { Command } from '../command.ts';
import { describeSettings } from '../print/describeSettings.ts';
import { path } from './callServer.ts';
import { withClinic } from './withClinic.ts';

export const showSettingsCommand: Command = {
  summary: 'say what a clinic has set',
  operands: [],
  options: ['clinic', 'as'],
  run: (args) =>
    withClinic(args, async ({ call, clinicId }) => {
      const address = path('clinics', clinicId, 'settings');
      return describeSettings(await call({ method: 'GET', path: address, answer: ClinicSettings }));
    }),
};
