import type { SheetRow } from './cell.ts';
import { type Lookups, NO_LOOKUPS } from './lookups.ts';
import { identifyHeader } from './protected/headerIdentifiers.ts';
import { IDENTIFIER_LABELS, type IdentifierKind } from './protected/identifierKinds.ts';
import { identifyValues, knownPeople } from './protected/valueIdentifiers.ts';

/** A column that looks like it identifies a patient. */
export interface FoundIdentifier {
  readonly column: string;
  readonly identifier: IdentifierKind;
  readonly because: 'header' | 'values';
  /** Why, in a sentence for staff that quotes no cell. */
  readonly reason: string;
}

/**
 * The columns whose header or values look like one of the 18 HIPAA identifiers or a dental one, in the sheet's
 * order. `lookups` are the clinic's own people, whose names and addresses are no patient's.
 */
export function findIdentifiers(
  headers: readonly string[],
  rows: readonly SheetRow[],
  lookups: Lookups = NO_LOOKUPS,
): FoundIdentifier[] {
  const known = knownPeople(lookups);
  return headers.flatMap((column, index) => {
    const byHeader = identifyHeader(column);
    if (byHeader !== null) return [found(column, byHeader, 'header')];
    const cells = rows.map((row) => row.cells[index] ?? '');
    const byValues = identifyValues(column, cells, known);
    return byValues === null ? [] : [found(column, byValues, 'values')];
  });
}

/** The words that mark such a column, as `Looks like a patient’s name`. */
export function markIdentifier({ identifier }: FoundIdentifier): string {
  return `Looks like ${IDENTIFIER_LABELS[identifier]}`;
}

function found(
  column: string,
  identifier: IdentifierKind,
  because: FoundIdentifier['because'],
): FoundIdentifier {
  const source = because === 'header' ? 'The header says' : 'Some values look like';
  return { column, identifier, because, reason: `${source} ${IDENTIFIER_LABELS[identifier]}.` };
}
