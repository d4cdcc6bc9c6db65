import { checkIdentifiers } from '../../../shared/checkIdentifiers.ts';
import { checkMapping } from '../../../shared/checkMapping.ts';
import type { MappingProblem } from '../../../shared/mappingProblem.ts';
import { checkAbove } from '../../../shared/surroundings.ts';
import type { Draft } from './draft.ts';

/** Everything that keeps a draft from being used, with what only the sheet's own values can tell. */
export function columnProblems({ config, headers, headerRow, identifiers }: Draft): MappingProblem[] {
  const byValues = identifiers.filter(({ because }) => because === 'values');
  return [
    ...checkMapping(config, headers),
    ...checkAbove(config, headerRow),
    ...checkIdentifiers(config),
    ...checkIdentifiers(config, byValues),
  ];
}
