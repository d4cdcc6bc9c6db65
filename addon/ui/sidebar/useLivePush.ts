import { useEffect } from 'preact/hooks';
import type { PushProgress } from '../../sidebarCalls.ts';
import { call } from '../parts/call.ts';
import { findOther } from './followPush.ts';
import type { PushDesk } from './usePush.ts';
import type { Work } from './useWork.ts';

const LIVE: ReadonlySet<PushProgress['state']> = new Set(['running', 'asking', 'paused']);

/**
 * Opens the step Push where the person's push of the sheet is still under way, or waits for an answer, since before.
 * Another person's keeps nobody from looking around.
 */
export function useLivePush(work: Work, { push, look }: PushDesk, mayPush: boolean): void {
  const { clinicId, sheetName } = work;
  const connectionId = (mayPush && work.draft?.saved?.connectionId) || null;
  const waits = push === null;
  useEffect(() => {
    if (!waits || connectionId === null) return;
    let wanted = true;
    const open = async (): Promise<void> => {
      const progress = await call('pushProgress', sheetName);
      if (progress === null || !LIVE.has(progress.state)) return;
      const other = await findOther({ clinicId, connectionId, sheetName });
      if (other !== null || !wanted) return;
      look(sheetName);
      work.open('push');
    };
    open().catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [clinicId, connectionId, sheetName, waits]);
}
