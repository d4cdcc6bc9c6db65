import { type ChangeSettings, ClinicSettings } from '../../../shared/apiPushes.ts';
import { WEEKDAYS } from '../../../shared/weekdays.ts';
import type { Command, CommandArgs } from '../command.ts';
import { describeSettings } from '../print/describeSettings.ts';
import { usage } from '../readArgs.ts';
import { path } from './callServer.ts';
import { withClinic } from './withClinic.ts';

const COMMAND = 'clinic set';

export const changeSettingsCommand: Command = {
  summary: 'set how much of a sheet a push may remove, and on which day weeks begin',
  operands: [],
  options: ['clinic', 'as', 'removal-share', 'week-start'],
  notes: [
    'PERCENT is a number from 0 to 100, as 25 or 12.5, WEEKDAY a day as Sunday. What is left out stays as it is.',
    'It takes a clinic admin.',
  ],
  run: async (args) => {
    const body = readChanges(args);
    return withClinic(args, async ({ call, clinicId }) => {
      const address = path('clinics', clinicId, 'settings');
      return describeSettings(await call({ method: 'PUT', path: address, body, answer: ClinicSettings }));
    });
  },
};

function readChanges(args: CommandArgs): ChangeSettings {
  const day = args.find('week-start');
  const share = day === undefined ? args.need('removal-share') : args.find('removal-share');
  return {
    ...(share !== undefined && { removalShare: readShare(share) }),
    ...(day !== undefined && { weekStart: readWeekday(day) }),
  };
}

/** The share, of 1. */
function readShare(text: string): number {
  if (/^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100) return Math.round(Number(text) * 10) / 1000;
  throw usage(COMMAND, `“${text}” is no percentage from 0 to 100 with one decimal at most.`);
}

/** The day's ISO number. */
function readWeekday(text: string): number {
  const at = WEEKDAYS.findIndex((name) => name.toLowerCase() === text.trim().toLowerCase());
  if (at >= 0) return at + 1;
  throw usage(COMMAND, `“${text}” is no day of the week. Write it as Monday.`);
}
