import { DATASETS } from '../../shared/dataset.ts';
import { meaningOf } from '../../shared/diff/sayEntry.ts';
import { columnLetter } from '../../shared/headers.ts';
import type { Lookups } from '../../shared/lookups.ts';
import type { MappingEntry } from '../../shared/mappingEntry.ts';
import { type FoundIdentifier, findIdentifiers, markIdentifier } from '../../shared/protectedHealth.ts';
import { splitRows } from '../../shared/rowKinds.ts';
import type { Suggestion } from '../../shared/suggestMapping.ts';
import type { FileTable } from './file/openTable.ts';

/** One column of the sheet and what is proposed for it; `meaning` is null where it stays unused. */
export interface SuggestedColumn {
  readonly letter: string;
  readonly header: string;
  readonly meaning: string | null;
  readonly confidence: 'high' | 'low' | null;
  readonly reason: string;
  readonly looksLikePatient: boolean;
  /** What it adds to the mapping. */
  readonly entries: readonly MappingEntry[];
}

/** Rows by which a column is judged to be a patient's. */
const ROWS_TO_LOOK_AT = 1_000;

/** Every column of the sheet in its order, used or not. */
export function describeColumns(
  table: FileTable,
  suggestion: Suggestion,
  lookups: Lookups,
): SuggestedColumn[] {
  const { rows } = splitRows(table.headers, table.rows.slice(0, ROWS_TO_LOOK_AT));
  const identifiers = findIdentifiers(table.headers, rows, lookups);
  const dataset = DATASETS[suggestion.dataset];
  return table.headers.map((header, at) => {
    const proposal = suggestion.columns.find(({ column }) => column === header);
    const identifier = identifiers.find(({ column }) => column === header);
    const place = { letter: columnLetter(at), header, looksLikePatient: identifier !== undefined };
    if (proposal === undefined) {
      const reason = identifier === undefined ? sayUnused(header, suggestion) : sayIdentifier(identifier);
      return { ...place, meaning: null, confidence: null, reason, entries: [] };
    }
    const meaning = proposal.entries.map((entry) => meaningOf(dataset, entry)).join('; ');
    const { confidence, reason, entries } = proposal;
    return { ...place, meaning, confidence, reason, entries };
  });
}

function sayIdentifier(found: FoundIdentifier): string {
  return `${markIdentifier(found)}: it is sent only after a clinic admin’s word. ${found.reason}`;
}

function sayUnused(header: string, { config, leftOut }: Suggestion): string {
  const { identity } = config;
  if (identity.by === 'columns' && identity.columns.includes(header)) return 'Rows are recognised by it.';
  return leftOut.find(({ column }) => column === header)?.reason ?? 'Nothing says clearly what it means.';
}
