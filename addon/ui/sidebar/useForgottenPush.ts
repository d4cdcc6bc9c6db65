import { useEffect, useRef } from 'preact/hooks';
import type { PushState } from './followPush.ts';
import type { Work } from './useWork.ts';

/** Where work stopped at a push of which nothing is known any more, Check is what comes next. */
export function useForgottenPush({ step, draft, open }: Work, push: PushState | null): void {
  const cameBack = useRef(true);
  const isOpen = draft !== null;
  useEffect(() => {
    if (!isOpen) return;
    if (step !== 'push') cameBack.current = false;
    else if (cameBack.current && push?.state === 'none') open('check');
  }, [isOpen, step, push]);
}
