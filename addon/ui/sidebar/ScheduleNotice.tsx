import { sayTime } from '../parts/sayTime.ts';
import { loaded } from '../parts/useLoad.ts';
import type { Scheduling } from './useSchedule.ts';

/** Says without being asked that the last automatic push failed. */
export function ScheduleNotice({ scheduling }: { readonly scheduling: Scheduling }) {
  const last = loaded(scheduling.load)?.last ?? null;
  if (last?.state !== 'failed') return null;
  return (
    <div class="note alarm" role="alert">
      <p>
        The push that runs by itself failed {sayTime(last.at)}: {last.sentence}
      </p>
    </div>
  );
}
