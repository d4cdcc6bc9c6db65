import { useState } from 'preact/hooks';
import type { Mapping } from '../../../shared/api.ts';
import type { CallProblem } from '../../failure.ts';
import type { PushSchedule } from '../../sidebarCalls.ts';
import { call, problemOf } from '../parts/call.ts';
import { type Load, useLoad } from '../parts/useLoad.ts';

/** What a person chooses of a schedule. */
export type Rhythm = Pick<PushSchedule, 'every' | 'hour' | 'mode'>;

interface Scheduling {
  readonly load: Load<PushSchedule | null>;
  readonly busy: boolean;
  readonly problem: CallProblem | null;
  /** Null ends it. */
  readonly set: (rhythm: Rhythm | null) => void;
}

/** The sheet's automatic push, once someone `asks`, and as it was set here since. */
export function useSchedule(clinicId: string, saved: Mapping, asks: boolean): Scheduling {
  const { connectionId, sheetName, id: mappingId } = saved;
  const [changed, setChanged] = useState<{ readonly schedule: PushSchedule | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const kept = useLoad(asks ? () => call('pushSchedule', sheetName) : null, [asks, sheetName]);
  const set = (rhythm: Rhythm | null): void => {
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
