import { weekdayName } from '../../../shared/weekdays.ts';
import { sayShare } from '../parts/sayShare.ts';
import type { Told } from './eventNames.ts';

/** What of the clinic's settings became different; the details hold only that. */
export function saySettings({ detail: { removalShare, weekStart } }: Told): string {
  const said = [
    removalShare !== undefined &&
      `let a push remove ${sayShare(Number(removalShare))} of a sheet’s records without an explicit yes`,
    weekStart !== undefined && `let weeks begin on ${weekdayName(Number(weekStart))}`,
  ].filter((part) => part !== false);
  return said.join(' and ') || 'changed no setting';
}
