import type { Place, StepName } from '../../sidebarCalls.ts';
import type { Draft } from '../mapping/draft.ts';
import { mappingPart } from '../parts/mappingPart.ts';

/** Where a sheet opens: where work stopped, as far as the sheet still allows it. */
export function firstStep(draft: Draft, place: Place | null): StepName {
  if (draft.headerRow === 0 || draft.top.rowCount <= draft.headerRow) return 'sheet';
  const fits = mappingPart().columnProblems(draft).length === 0;
  if (place !== null && place.step !== 'sheet') {
    if (!fits) return 'columns';
    return place.step === 'push' && !mappingPart().isSaved(draft) ? 'check' : place.step;
  }
  if (draft.saved === null) return 'sheet';
  return mappingPart().isSaved(draft) && fits ? 'check' : 'columns';
}
