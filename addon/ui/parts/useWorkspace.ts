import { useState } from 'preact/hooks';
import type { Workspace } from '../../sidebarCalls.ts';
import { call } from './call.ts';
import { findClinic } from './findClinic.ts';
import { roleIn } from './roleIn.ts';
import { type Load, loaded, useLoad } from './useLoad.ts';

interface OpenedWorkspace {
  readonly load: Load<Workspace>;
  /** Grows when everything has to open anew. */
  readonly round: number;
  /** Loads it anew, and opens with it. */
  readonly reopen: () => Promise<boolean>;
  /**
   * True where the clinic is open to the person. All stays as it is as long as their role in it stays the same;
   * another role opens everything anew.
   */
  readonly lookAgain: (clinicId: string) => Promise<boolean>;
}

/** The spreadsheet, who is looking, and where their work stopped. */
export function useWorkspace(): OpenedWorkspace {
  const first = useLoad(() => call('openWorkspace'), []);
  const [next, setNext] = useState<{ readonly value: Workspace; readonly round: number } | null>(null);
  const round = next?.round ?? 0;
  const replace = (value: Workspace): void => setNext({ value, round: round + 1 });
  const reopen = async (): Promise<boolean> => {
    const workspace = await call('openWorkspace');
    if (workspace.account.clinics.length > 0) replace(workspace);
    return workspace.account.clinics.length > 0;
  };
  const load: Load<Workspace> = next === null ? first : { state: 'ready', value: next.value };
  const lookAgain = async (clinicId: string): Promise<boolean> => {
    const workspace = await call('openWorkspace');
    const before = loaded(load);
    if (findClinic(workspace.account.clinics, clinicId) === undefined) return false;
    const isSame = before && roleIn(before.account, clinicId) === roleIn(workspace.account, clinicId);
    if (!isSame) replace(workspace);
    return true;
  };
  return { load, round, reopen, lookAgain };
}
