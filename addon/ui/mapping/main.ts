/*
 * What the sidebar does with mappings, built into a script of its own: proposals, checks, drift, fixes, and the way of
 * rows into records. The sidebar reaches it through parts/mappingPart.ts alone.
 */

export { checkMapping } from '../../../shared/checkMapping.ts';
export { completeMapping } from '../../../shared/completeMapping.ts';
export { groupIssues } from '../../../shared/groupIssues.ts';
export { sayDrift } from '../../../shared/headerDrift.ts';
export { nearestHeaders } from '../../../shared/nearestHeaders.ts';
export { nearestPeople } from '../../../shared/nearestPeople.ts';
export { markIdentifier } from '../../../shared/protectedHealth.ts';
export { withRepeatedHeaders } from '../../../shared/repeatedHeaders.ts';
export { splitRows } from '../../../shared/rowKinds.ts';
export { sayDemand } from '../../../shared/rules/sayDemand.ts';
export { spreadMerges } from '../../../shared/spreadMerges.ts';
export { pickSurroundings } from '../../../shared/surroundings.ts';
export { unknownProvider } from '../../../shared/unknownProvider.ts';
export { checkRows } from './checkRows.ts';
export { columnProblems } from './columnProblems.ts';
export { summandColumns } from './columnRules.ts';
export { compareVersions } from './compareVersions.ts';
export { isSaved, openDraft, proposeDraft, withDataset } from './draft.ts';
export { offerFixes } from './fixes/offerFixes.ts';
export { headerCells, headerChanges, settleChange, withOwnLabels } from './headerChanges.ts';
export { previewRows } from './previewRows.ts';
export { startFrom, startOffers } from './startFrom.ts';
export { viewColumns } from './viewColumns.ts';
