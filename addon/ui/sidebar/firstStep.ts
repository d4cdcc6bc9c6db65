import type { Place, StepName } from '../../sidebarCalls.ts';
import { columnProblems } from '../mapping/columnProblems.ts';
import { type Draft, isSaved } from '../mapping/draft.ts';

/** Where a sheet opens: where work stopped, as far as the sheet still allows it. */
export function firstStep(draft: Draft, place: Place | null): StepName {
  if (draft.headerRow === 0 || draft.top.rowCount <= draft.headerRow) return 'sheet';
  const fits = columnProblems(draft).length === 0;
  if (place !== null && place.step !== 'sheet') {
    if (!fits) return 'columns';
    return place.step === 'push' && !isSaved(draft) ? 'check' : place.step;
  }
  if (draft.saved === null) return 'sheet';
  return isSaved(draft) && fits ? 'check' : 'columns';
}
