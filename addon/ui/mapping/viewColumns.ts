import type { LookupsAnswer } from '../../../shared/api.ts';
import { cellText, type SheetRow } from '../../../shared/cell.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import type { MappingProblem } from '../../../shared/mappingProblem.ts';
import type { FoundIdentifier } from '../../../shared/protectedHealth.ts';
import { sameDocument } from '../../../shared/sameDocument.ts';
import type { ColumnProposal } from '../../../shared/suggestMapping.ts';
import { differentRows } from './differentRows.ts';
import type { Draft } from './draft.ts';
import { groupBy } from './groupBy.ts';
import { AS_SAVED, meaningsOf, readMeaning } from './meanings.ts';
import { type CellPreview, previewRows } from './previewRows.ts';

const SAMPLES = 3;

/** One column of the sheet with all that is said and known of it. */
export interface ColumnView {
  /** Where it stands, from 0. */
  readonly column: number;
  readonly header: string;
  readonly entries: readonly MappingEntry[];
  /** The key of what it means, and that in words. */
  readonly meaning: string;
  readonly says: string;
  /** What is wrong with it, the gravest first. */
  readonly problems: readonly MappingProblem[];
  /** What Chairside proposes for it, whether it is taken or not. */
  readonly proposal: ColumnProposal | null;
  /** True while the proposal is taken and neither saved nor looked at. */
  readonly isProposed: boolean;
  /** Why Chairside leaves it out on purpose, or null. */
  readonly leftOut: string | null;
  readonly patient: FoundIdentifier | null;
  /** Reads three different values, and what each becomes; nothing becomes of a column that is not used. */
  readonly samples: () => readonly CellPreview[];
  readonly state: ColumnState;
}

/** `open` wants a person: something is wrong, can't be read, or is proposed with doubts. */
export type ColumnState = 'settled' | 'open' | 'unused';

/** Every column of a draft, in the sheet's order. `rows` are its first data rows. */
export function viewColumns(
  draft: Draft,
  rows: readonly SheetRow[],
  problems: readonly MappingProblem[],
  lookups: LookupsAnswer,
): readonly ColumnView[] {
  const { headers, config, suggestion, identifiers, saved, looked = [] } = draft;
  const entriesOf = groupBy(config.mappings, ({ source_column }) => source_column);
  const savedOf = groupBy(saved?.config.mappings ?? [], ({ source_column }) => source_column);
  const problemsOf = groupBy(problems, ({ column }) => column);
  const proposals = new Map(suggestion.columns.map((each) => [each.column, each]));
  const reasons = new Map(suggestion.leftOut.map((each) => [each.column, each.reason]));
  const patients = new Map(identifiers.map((each) => [each.column, each]));
  const words = new Map(meaningsOf(config.dataset).map(({ key, label }) => [key, label]));
  return headers.map((header, column) => {
    const entries = entriesOf.get(header) ?? [];
    const meaning = readMeaning(config.dataset, entries);
    const proposal = proposals.get(header) ?? null;
    const isTaken = proposal !== null && entries.length > 0 && sameDocument(proposal.entries, entries);
    const isProposed = isTaken && !looked.includes(header) && !sameDocument(savedOf.get(header), entries);
    const own = problemsOf.get(header) ?? [];
    const samples = (): readonly CellPreview[] => readSamples(draft, rows, column, entries, lookups);
    const doubted = isProposed && proposal.confidence === 'low';
    const isOpen = own.length > 0 || doubted || (entries.length > 0 && samples().some(isUnread));
    return {
      column,
      header,
      entries,
      meaning,
      says: meaning === AS_SAVED ? 'Several things' : (words.get(meaning) ?? ''),
      problems: own,
      proposal,
      isProposed,
      leftOut: entries.length === 0 ? (reasons.get(header) ?? null) : null,
      patient: patients.get(header) ?? null,
      samples,
      state: isOpen ? 'open' : entries.length === 0 ? 'unused' : 'settled',
    };
  });
}

function readSamples(
  { headers, config }: Draft,
  rows: readonly SheetRow[],
  column: number,
  entries: readonly MappingEntry[],
  lookups: LookupsAnswer,
): readonly CellPreview[] {
  const different = differentRows(rows, column, SAMPLES);
  if (entries.length > 0) return previewRows({ headers, rows: different }, entries, config, lookups);
  return different.map(({ cells }) => ({ text: cellText(cells[column] ?? ''), becomes: '', fault: null }));
}

/** A name that nobody has yet is asked for in Check, where it is named once for all rows. */
function isUnread({ fault, isUnknown }: CellPreview): boolean {
  return fault !== null && isUnknown !== true;
}
