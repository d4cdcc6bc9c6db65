import { findDrift, type HeaderChange } from '../../../shared/headerDrift.ts';
import { labelHeaders } from '../../../shared/headers.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import type { SheetTop } from '../../sidebarCalls.ts';
import { completed, type Draft, readHeaders } from './draft.ts';
import { missingHeaders, renameHeader, renameHeaders } from './missingHeaders.ts';

/** What became of mapped columns since the mapping was saved, and keeps the draft from being used. */
export function headerChanges(draft: Draft): readonly HeaderChange[] {
  const { top, headerRow, headers, config, saved, settled } = draft;
  const held = saved !== null && saved.headerRow === headerRow && settled === undefined;
  const mapped = mappedColumns(config);
  const changes = held
    ? findDrift(completed(saved), headerCells(draft), top.anchors).changes.filter(({ before }) =>
        mapped.includes(before),
      )
    : [];
  const known = new Set(changes.map(({ before }) => before));
  const missing = missingHeaders(config, headers).filter((before) => !known.has(before));
  return [...changes, ...missing.map((before) => ({ state: 'missing' as const, before }))];
}

/** The draft once a person has said which column a changed one is now; null for a column that is used no more. */
export function settleChange(draft: Draft, before: string, now: string | null): Draft {
  const others = draft.top.anchors.filter(({ header }) => header !== before);
  const said = { header: before, column: draft.headers.indexOf(now ?? '') + 1, said: true as const };
  const top: SheetTop = { ...draft.top, anchors: now === null ? others : [...others, said] };
  const unsaved = draft.saved?.headerRow !== draft.headerRow;
  const config = now === null || unsaved ? renameHeader(draft.config, before, now) : draft.config;
  const next = { ...draft, top, config, headers: readHeaders(top, draft.headerRow, draft.saved) };
  return headerChanges(next).length > 0 ? next : { ...withOwnLabels(next), settled: true };
}

/** The draft with each column under the label that its header gives it, as a mapping is saved. */
export function withOwnLabels(draft: Draft): Draft {
  const labels = labelHeaders(headerCells(draft));
  const label = (header: string): string => labels[draft.headers.indexOf(header)] ?? header;
  const config = renameHeaders(draft.config, (header) => [label(header)]);
  return { ...draft, headers: labels, config };
}

/** The cells of the draft's header row. */
export function headerCells({ top, headerRow }: Draft): SheetTop['rows'][number] {
  return top.rows[headerRow - 1] ?? [];
}
