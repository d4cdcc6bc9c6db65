import { checkIdentifiers } from '../../../shared/checkIdentifiers.ts';
import { checkMapping } from '../../../shared/checkMapping.ts';
import { type HeaderChange, sayDrift } from '../../../shared/headerDrift.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingProblem } from '../../../shared/mappingProblem.ts';
import { checkAbove } from '../../../shared/surroundings.ts';
import type { Draft } from './draft.ts';
import { headerChanges } from './headerChanges.ts';

/** Everything that keeps a draft from being used, with what only the sheet's own values can tell. */
export function columnProblems(draft: Draft): MappingProblem[] {
  const { config, headers, headerRow, identifiers } = draft;
  const byValues = identifiers.filter(({ because }) => because === 'values');
  return [
    ...tooMany(config),
    ...headerChanges(draft)
      .filter(({ state }) => state !== 'missing')
      .map(toProblem),
    ...checkMapping(config, headers),
    ...checkAbove(config, headerRow),
    ...checkIdentifiers(config),
    ...checkIdentifiers(config, byValues),
  ];
}

/** What a saved mapping can hold; MappingConfig says the same to whoever saves it. */
const MOST_ENTRIES = 200;

function tooMany({ mappings }: MappingConfig): MappingProblem[] {
  if (mappings.length <= MOST_ENTRIES) return [];
  const message = `A mapping holds ${MOST_ENTRIES} meanings at most, and this one has ${mappings.length}. Set some columns to “Not used”.`;
  return [{ column: null, field: null, message }];
}

function toProblem(change: HeaderChange): MappingProblem {
  return { column: change.before, field: null, message: sayDrift(change) };
}
