import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../failure.ts';
import type { StartPush } from '../../sidebarCalls.ts';
import { call, problemOf } from '../parts/call.ts';
import { continuePush, followPush, type PushState, runPush, type Show, waitForOther } from './followPush.ts';

export interface PushDesk {
  /** Null while nothing was asked for yet. */
  readonly push: PushState | null;
  /** What the push was begun with; null where it began before the sidebar opened. */
  readonly request: StartPush | null;
  /** What kept a push from being cancelled, or null. */
  readonly problem: CallProblem | null;
  readonly begin: (request: StartPush) => void;
  /** Begins once nobody else pushes the sheet. */
  readonly wait: (request: StartPush) => void;
  /** Looks at the sheet's last push, perhaps one that still runs since before the sidebar opened. */
  readonly look: (sheetName: string) => void;
  /** Goes on with the sheet's push that stopped. */
  readonly goOn: (sheetName: string) => void;
  /** Ends the sheet's push and takes back what it stored. */
  readonly cancel: (sheetName: string) => void;
}

/** The push of the sheet in front of the user. It lives above the steps, so that leaving one stops nothing. */
export function usePush(sheetName: string): PushDesk {
  const [push, setPush] = useState<PushState | null>(null);
  const [request, setRequest] = useState<StartPush | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const round = useRef(0);
  const enter = (): Show => {
    round.current += 1;
    const mine = round.current;
    return (next) => {
      if (mine === round.current) setPush(next);
      return mine === round.current;
    };
  };
  useEffect(() => {
    setPush(null);
    setRequest(null);
    setProblem(null);
    return () => {
      round.current += 1;
    };
  }, [sheetName]);
  const go = (next: StartPush, way: typeof runPush): void => {
    setRequest(next);
    setProblem(null);
    void way(next, enter());
  };
  const cancel = async (name: string): Promise<void> => {
    const show = enter();
    setProblem(null);
    show({ state: 'cancelling' });
    try {
      const undo = await call('cancelPush', name);
      // It has ended by itself, or is so new that its own run takes it back: what becomes of it is said.
      if (undo === null)
        await followPush(name, (next) => show(next.state === 'running' ? { state: 'cancelling' } : next));
      else show({ state: 'cancelled', undo });
    } catch (error) {
      setProblem(problemOf(error));
      await followPush(name, show);
    }
  };
  return {
    push,
    request,
    problem,
    begin: (next) => go(next, runPush),
    wait: (next) => go(next, waitForOther),
    look: (name) => void followPush(name, enter()),
    goOn: (name) => void continuePush(name, enter()),
    cancel: (name) => void cancel(name),
  };
}
