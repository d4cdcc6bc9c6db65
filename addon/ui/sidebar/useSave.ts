import { useState } from 'preact/hooks';
import type { Mapping } from '../../../shared/api.ts';
import type { ColumnAnchor } from '../../../shared/headerDrift.ts';
import { mappedColumns } from '../../../shared/pickColumns.ts';
import type { CallProblem } from '../../failure.ts';
import type { Draft } from '../mapping/draft.ts';
import { call, problemOf } from '../parts/call.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import * as server from '../parts/server.ts';
import type { ClinicDesk } from './openClinic.ts';
import type { Work } from './useWork.ts';

export interface Save {
  readonly saving: boolean;
  readonly problem: CallProblem | null;
  /** Saves what is new, then goes on. */
  readonly start: (then: (mapping: Mapping) => void) => void;
}

/** Saves the draft's mapping as the next version. */
export function useSave(work: Work, draft: Draft, desk: ClinicDesk): Save {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const save = async (then: (mapping: Mapping) => void): Promise<void> => {
    const { saved } = draft;
    if (saved !== null && mappingPart().isSaved(draft) && draft.settled === undefined) return then(saved);
    setSaving(true);
    setProblem(null);
    try {
      const { settled: _, ...own } = mappingPart().withOwnLabels(draft);
      const { top, headerRow } = own;
      const config = mappingPart().withRepeatedHeaders(own.config, mappingPart().headerCells(own));
      const body = { sheetName: top.sheetName, headerRow, config, basedOnVersion: saved?.version ?? null };
      const mapping = await server.saveMapping(work.clinicId, desk.connection.id, body);
      const anchors = anchorsOf(own);
      // Headers alone tie the columns where this fails: the mapping is saved all the same.
      await call('anchorColumns', top.sheetName, headerRow, anchors).catch(() => undefined);
      work.change({ ...own, top: { ...top, anchors }, config: mapping.config, saved: mapping });
      then(mapping);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSaving(false);
    }
  };
  return { saving, problem, start: (then) => void save(then) };
}

/** Where the mapped columns stand. */
function anchorsOf({ config, headers }: Draft): readonly ColumnAnchor[] {
  const columns = mappedColumns(config).map((header) => ({ header, column: headers.indexOf(header) + 1 }));
  return columns.filter(({ column }) => column > 0);
}
