import { useState } from 'preact/hooks';
import type { ChangeSync, SyncEnd } from '../../../shared/apiSync.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import * as server from './server.ts';
import type { Syncing } from './useSyncs.ts';

/** What can be done about a sync. */
export interface Deeds {
  readonly busy: boolean;
  readonly problem: CallProblem | null;
  readonly read: () => void;
  readonly change: (change: ChangeSync) => void;
  readonly end: () => void;
}

/** Does something about a spreadsheet's sync, and looks how it stands then; `onEnd` hears of its end. */
export function useDeeds(
  clinicId: string,
  connectionId: string,
  { look }: Syncing,
  onEnd: (end: SyncEnd) => void,
): Deeds {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const run = async (deed: () => Promise<unknown>): Promise<void> => {
    setProblem(null);
    setBusy(true);
    try {
      await deed();
    } catch (error) {
      setProblem(problemOf(error));
    }
    await look();
    setBusy(false);
  };
  return {
    busy,
    problem,
    read: () => void run(() => server.runSync(clinicId, connectionId)),
    change: (change) => void run(() => server.changeSync(clinicId, connectionId, change)),
    end: () => void run(async () => onEnd(await server.endSync(clinicId, connectionId))),
  };
}
