import { ClinicSettings } from '../../../shared/apiPushes.ts';
import type { Command, CommandArgs } from '../command.ts';
import { describeSettings } from '../print/describeSettings.ts';
import { usage } from '../readArgs.ts';
import { path } from './callServer.ts';
import { withClinic } from './withClinic.ts';

export const changeSettingsCommand: Command = {
  summary: 'set how much of a sheet a push may remove',
  operands: [],
  options: ['clinic', 'as', 'removal-share'],
  notes: ['PERCENT is a number from 0 to 100, as 25 or 12.5. It takes a clinic admin.'],
  run: async (args) => {
    const body: ClinicSettings = { removalShare: readShare(args) };
    return withClinic(args, async ({ call, clinicId }) => {
      const address = path('clinics', clinicId, 'settings');
      return describeSettings(await call({ method: 'PUT', path: address, body, answer: ClinicSettings }));
    });
  },
};

/** The share, of 1. */
function readShare(args: CommandArgs): number {
  const text = args.need('removal-share');
  if (/^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100) return Math.round(Number(text) * 10) / 1000;
  throw usage('clinic set', `“${text}” is no percentage from 0 to 100 with one decimal at most.`);
}
