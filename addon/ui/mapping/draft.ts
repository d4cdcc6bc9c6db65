import type { LookupsAnswer, Mapping } from '../../../shared/api.ts';
import type { EarlierChoice } from '../../../shared/apiMappings.ts';
import type { SheetRow } from '../../../shared/cell.ts';
import { completeMapping } from '../../../shared/completeMapping.ts';
import type { DatasetName } from '../../../shared/dataset.ts';
import { findDrift } from '../../../shared/headerDrift.ts';
import { findHeaderRow, labelHeaders } from '../../../shared/headers.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { type FoundIdentifier, findIdentifiers } from '../../../shared/protectedHealth.ts';
import { splitRows } from '../../../shared/rowKinds.ts';
import { sameDocument } from '../../../shared/sameDocument.ts';
import { type Suggestion, suggestMapping } from '../../../shared/suggestMapping.ts';
import type { Place, SheetTop } from '../../sidebarCalls.ts';

/** One sheet with what its columns are said to mean. */
export interface Draft {
  readonly top: SheetTop;
  /** Where the headers are, from 1; 0 where none were found. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly config: MappingConfig;
  /** What Chairside proposes for these headers. */
  readonly suggestion: Suggestion;
  /** The columns that look like a patient's, by these headers and the first rows. */
  readonly identifiers: readonly FoundIdentifier[];
  /** The mapping in force, or null where the sheet has none yet. */
  readonly saved: Mapping | null;
  /** The columns stand under other headers than those of the mapping in force, and a person said which is which. */
  readonly settled?: true;
  /** Columns of which a person said that the proposal is right. */
  readonly looked?: readonly string[];
  /** What a person chose to start from; absent where that is Chairside's proposal or what was kept. */
  readonly start?: Start;
}

/** A template as it was laid on a sheet: which one, and what there is to say of it. */
export interface Start {
  readonly key: string;
  readonly notes: readonly string[];
}

/** A sheet as it was left: unsaved work first, then the saved mapping, then a proposal. */
export function openDraft(
  top: SheetTop,
  saved: Mapping | null,
  place: Place | null,
  lookups: LookupsAnswer,
  earlier: readonly EarlierChoice[],
): Draft {
  const headerRow = place?.headerRow ?? saved?.headerRow ?? findHeaderRow(top.rows) ?? 0;
  const draft = { ...proposeDraft(top, saved, headerRow, lookups, earlier), looked: place?.looked ?? [] };
  const kept = place?.draft ?? (saved?.headerRow === headerRow ? completed(saved) : null);
  return kept === null ? draft : { ...draft, config: kept };
}

/** A fresh proposal for a sheet with its headers in that row; the clinic's `earlier` choices win. */
export function proposeDraft(
  top: SheetTop,
  saved: Mapping | null,
  headerRow: number,
  lookups: LookupsAnswer,
  earlier: readonly EarlierChoice[],
): Draft {
  const headers = readHeaders(top, headerRow, saved);
  const rows = sampleRows(top, headerRow);
  const suggestion = suggestMapping(headers, rows, lookups, earlier);
  const identifiers = findIdentifiers(headers, splitRows(headers, rows).rows, lookups);
  return { top, headerRow, headers, config: suggestion.config, suggestion, identifiers, saved };
}

/** The columns' labels; a column that the mapping in force knows by another label has that one. */
export function readHeaders(top: SheetTop, headerRow: number, saved: Mapping | null): readonly string[] {
  const cells = top.rows[headerRow - 1] ?? [];
  return saved?.headerRow === headerRow
    ? findDrift(completed(saved), cells, top.anchors).headers
    : labelHeaders(cells);
}

/** The draft for another kind of data: the proposal where it is of that kind, else nothing said yet. */
export function withDataset(draft: Draft, dataset: DatasetName): Draft {
  const { start: _, ...others } = draft;
  if (dataset === draft.suggestion.dataset) return { ...others, config: draft.suggestion.config };
  const config = { ...draft.suggestion.config, dataset, mappings: [], identity: { by: 'content' as const } };
  return { ...others, config };
}

/** The first rows below the headers. */
export function sampleRows(top: SheetTop, headerRow: number): readonly SheetRow[] {
  return top.rows.slice(headerRow).map((cells, index) => ({ row: headerRow + 1 + index, cells }));
}

/** True where the draft says the same as the mapping in force. */
export function isSaved({ saved, headerRow, config }: Draft): boolean {
  return saved?.headerRow === headerRow && sameDocument(completed(saved), config);
}

/** A saved document with nothing left unsaid, as a push reads it. */
export function completed(saved: Mapping): MappingConfig {
  return completeMapping(saved.config).config;
}
