import type { ClinicSettings } from '../../../shared/apiPushes.ts';
import { weekdayName } from '../../../shared/weekdays.ts';
import type { CommandAnswer } from '../command.ts';

/** What holds in a clinic, as text and as data. */
export function describeSettings(settings: ClinicSettings): CommandAnswer {
  const percent = Number((settings.removalShare * 100).toFixed(1));
  const lines = [
    `A push may remove ${percent} % of a sheet’s records without an explicit yes.`,
    `Weeks begin on ${weekdayName(settings.weekStart)}.`,
  ];
  return { text: lines.join('\n'), data: settings };
}
