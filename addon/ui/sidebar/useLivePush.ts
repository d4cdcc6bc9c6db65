import { useEffect } from 'preact/hooks';
import type { PushProgress } from '../../sidebarCalls.ts';
import { call } from '../parts/call.ts';
import type { PushDesk } from './usePush.ts';
import type { Work } from './useWork.ts';

const LIVE: ReadonlySet<PushProgress['state']> = new Set(['running', 'asking', 'paused']);

/** Opens the step Push where the sheet's push is still under way, or waits for an answer, since before. */
export function useLivePush(work: Work, { push, look }: PushDesk, mayPush: boolean): void {
  const { sheetName } = work;
  const waits = mayPush && work.draft?.saved != null && push === null;
  useEffect(() => {
    if (!waits) return;
    let wanted = true;
    const open = (progress: PushProgress | null): void => {
      if (!wanted || progress === null || !LIVE.has(progress.state)) return;
      look(sheetName);
      work.open('push');
    };
    call('pushProgress', sheetName).then(open, () => undefined);
    return () => {
      wanted = false;
    };
  }, [sheetName, waits]);
}
