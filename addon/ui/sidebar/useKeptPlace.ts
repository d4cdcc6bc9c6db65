import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallProblem } from '../../failure.ts';
import type { StepName } from '../../sidebarCalls.ts';
import type { Draft } from '../mapping/draft.ts';
import { call, problemOf } from '../parts/call.ts';
import { mappingPart } from '../parts/mappingPart.ts';

/** A pause in the user's clicks on one step; each keeping is a call to Google. */
const PAUSE_MS = 1_000;

/** Keeps where work stops, so that the sidebar opens there again. Gives what keeps a draft from being kept. */
export function useKeptPlace(clinicId: string, step: StepName, draft: Draft | null): CallProblem | null {
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const keptStep = useRef(step);
  // Google does not keep the order of calls: each waits for the one before it.
  const last = useRef(Promise.resolve());
  useEffect(() => {
    if (draft === null || draft.headerRow === 0) return;
    const { headerRow, config, top, looked = [] } = draft;
    const place = {
      clinicId,
      sheetName: top.sheetName,
      headerRow,
      step,
      // A settled draft goes with the columns as they stand now: what came until then is asked again.
      draft: mappingPart().isSaved(draft) || draft.settled ? null : config,
      looked: mappingPart().isSaved(draft) ? [] : looked,
    };
    const keep = (): void => {
      keptStep.current = step;
      last.current = last.current
        .then(() => call('keepPlace', place))
        .then(
          () => setProblem(null),
          (error: unknown) => setProblem(place.draft === null ? null : problemOf(error)),
        );
    };
    // Another step is kept at once: the sidebar may be closed any moment.
    const timer = setTimeout(keep, step === keptStep.current ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [clinicId, step, draft]);
  return problem;
}
