import type { MappingConfig } from './mappingConfig.ts';
import type { MappingProblem } from './mappingProblem.ts';
import { mappedColumns } from './pickColumns.ts';
import { type FoundIdentifier, findIdentifiers, markIdentifier } from './protectedHealth.ts';

/**
 * The columns that a mapping would send although they look like a patient's and no clinic admin allowed it.
 * Without `found` only the headers are judged, as where nobody has seen the values.
 */
export function checkIdentifiers(
  config: MappingConfig,
  found: readonly FoundIdentifier[] = findIdentifiers(mappedColumns(config), []),
): MappingProblem[] {
  const sent = new Set(mappedColumns(config));
  const confirmed = new Set(config.confirmed_identifiers);
  return found
    .filter(({ column }) => sent.has(column) && !confirmed.has(column))
    .map((each) => ({ column: each.column, field: null, message: sayUnconfirmed(each) }));
}

function sayUnconfirmed(found: FoundIdentifier): string {
  const { column } = found;
  return `“${column}” ${markIdentifier(found).toLowerCase()}. Leave it unused, or have a clinic admin allow it to be sent.`;
}
