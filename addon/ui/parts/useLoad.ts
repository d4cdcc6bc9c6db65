import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from './call.ts';

/** Something on its way, here, or failed. */
export type Load<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: CallProblem; readonly retry: () => void };

/** Loads on every change of `wants`; an answer that nobody waits for any more is dropped. Null waits. */
export function useLoad<T>(load: (() => Promise<T>) | null, wants: readonly unknown[]): Load<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Load<T>>({ state: 'loading' });
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  // Before anything is drawn: nobody is to click on what belongs to the choice before.
  useLayoutEffect(() => {
    let wanted = true;
    setState({ state: 'loading' });
    load?.().then(
      (value) => wanted && setState({ state: 'ready', value }),
      (error: unknown) => wanted && setState({ state: 'failed', problem: problemOf(error), retry }),
    );
    return () => {
      wanted = false;
    };
  }, [...wants, attempt]);
  return state;
}

/** The loaded value, or null before it is there. */
export function loaded<T>(load: Load<T>): T | null {
  return load.state === 'ready' ? load.value : null;
}
