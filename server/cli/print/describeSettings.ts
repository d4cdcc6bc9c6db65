import type { ClinicSettings } from '../../../shared/apiPushes.ts';
import type { CommandAnswer } from '../command.ts';

/** What holds in a clinic, as text and as data. */
export function describeSettings(settings: ClinicSettings): CommandAnswer {
  const percent = Number((settings.removalShare * 100).toFixed(1));
  return {
    text: `A push may remove ${percent} % of a sheet’s records without an explicit yes.`,
    data: settings,
  };
}
