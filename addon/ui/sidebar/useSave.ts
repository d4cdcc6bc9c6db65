import { useState } from 'preact/hooks';
import type { Mapping } from '../../../shared/api.ts';
import type { CallProblem } from '../../failure.ts';
import type { ClinicDesk } from '../../sidebarCalls.ts';
import { type Draft, isSaved } from '../mapping/draft.ts';
import { call, problemOf } from '../parts/call.ts';
import type { Work } from './useWork.ts';

interface Save {
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
    const { headerRow, config, saved, top } = draft;
    if (saved !== null && isSaved(draft)) return then(saved);
    if (desk.connection === null) return;
    setSaving(true);
    setProblem(null);
    try {
      const body = { sheetName: top.sheetName, headerRow, config, basedOnVersion: saved?.version ?? null };
      const mapping = await call('saveMapping', work.clinicId, desk.connection.id, body);
      work.change({ ...draft, config: mapping.config, saved: mapping });
      then(mapping);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSaving(false);
    }
  };
  return { saving, problem, start: (then) => void save(then) };
}
