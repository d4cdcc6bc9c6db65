import { useState } from 'preact/hooks';
import type { Mapping } from '../../../shared/api.ts';
import type { CallProblem } from '../../failure.ts';
import type { PushSchedule } from '../../sidebarCalls.ts';
import { call, problemOf } from '../parts/call.ts';
import { type Load, useLoad } from '../parts/useLoad.ts';

/** What a person chooses of a schedule. */
export type Rhythm = Pick<PushSchedule, 'every' | 'hour' | 'mode'>;

export interface Scheduling {
  readonly load: Load<PushSchedule | null>;
  readonly busy: boolean;
  readonly problem: CallProblem | null;
  /** Null ends it. */
  readonly set: (rhythm: Rhythm | null) => void;
}

/** The automatic push of a sheet whose mapping is saved, once someone `asks`, and as it was set here since. */
export function useSchedule(clinicId: string, saved: Mapping | null, asks: boolean): Scheduling {
  const sheetName = saved?.sheetName ?? '';
  const wanted = asks && saved !== null;
  const [changed, setChanged] = useState<{ readonly schedule: PushSchedule | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const kept = useLoad(wanted ? () => call('pushSchedule', sheetName) : null, [wanted, sheetName]);
  const set = (rhythm: Rhythm | null): void => {
    if (saved === null) return;
    const { connectionId, id: mappingId } = saved;
    const schedule = rhythm && { clinicId, connectionId, sheetName, mappingId, ...rhythm };
    setBusy(true);
    setProblem(null);
    call('schedulePush', sheetName, schedule)
      .then(
        (next) => setChanged({ schedule: next }),
        (error: unknown) => setProblem(problemOf(error)),
      )
      .then(() => setBusy(false));
  };
  const load: Scheduling['load'] = changed === null ? kept : { state: 'ready', value: changed.schedule };
  return { load, busy, problem, set };
}
