import { useState } from 'preact/hooks';
import type { MappingVersion } from '../../../shared/apiMappings.ts';
import type { CallProblem } from '../../failure.ts';
import type { Draft } from '../mapping/draft.ts';
import { problemOf } from '../parts/call.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import * as server from '../parts/server.ts';
import { type Load, loaded, useLoad } from '../parts/useLoad.ts';
import type { ClinicDesk } from './openClinic.ts';
import type { Work } from './useWork.ts';

interface Versions {
  readonly list: Load<readonly MappingVersion[]>;
  readonly saving: boolean;
  readonly problem: CallProblem | null;
  /** Makes a version the one in force, and goes on with it. */
  readonly activate: (version: MappingVersion) => void;
}

/** The versions of a sheet's mapping, once someone `asks`, and afresh after each change of the one in force. */
export function useVersions(work: Work, draft: Draft, desk: ClinicDesk, asks: boolean): Versions {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const { connection, lookups, templates } = desk;
  const { top, saved } = draft;
  const load = asks ? () => listVersions(work.clinicId, connection.id, top.sheetName) : null;
  const list = useLoad(load, [asks, connection, top.sheetName, saved?.version]);
  const activate = async ({ id }: MappingVersion): Promise<void> => {
    const activeVersion = loaded(list)?.find(({ isActive }) => isActive)?.version ?? null;
    setSaving(true);
    setProblem(null);
    try {
      const mapping = await server.activateMapping(work.clinicId, id, { activeVersion });
      work.change(mappingPart().openDraft(top, mapping, null, lookups, templates.choices));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSaving(false);
    }
  };
  return { list, saving, problem, activate: (version) => void activate(version) };
}

async function listVersions(clinicId: string, connectionId: string, sheetName: string) {
  const { versions } = await server.mappingVersions(clinicId, connectionId, sheetName);
  return versions;
}
