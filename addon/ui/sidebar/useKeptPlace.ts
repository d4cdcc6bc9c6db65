import { useEffect } from 'preact/hooks';
import type { StepName } from '../../sidebarCalls.ts';
import { type Draft, isSaved } from '../mapping/draft.ts';
import { call } from '../parts/call.ts';

/** A pause in the user's clicks; each keeping is a call to Google. */
const PAUSE_MS = 1_000;

/** Keeps where work stops, so that the sidebar opens there again. */
export function useKeptPlace(clinicId: string, step: StepName, draft: Draft | null): void {
  useEffect(() => {
    if (draft === null || draft.headerRow === 0) return;
    const { headerRow, config, top } = draft;
    const place = {
      clinicId,
      sheetName: top.sheetName,
      headerRow,
      step,
      // A settled draft goes with the columns as they stand now: what came until then is asked again.
      draft: isSaved(draft) || draft.settled ? null : config,
    };
    const keep = (): void => {
      // A place that could not be kept loses no data: the sidebar then opens at the saved mapping.
      call('keepPlace', place).catch(() => undefined);
    };
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [clinicId, step, draft]);
}
