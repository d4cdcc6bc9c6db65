import type { Account } from '../../shared/api.ts';
import { Failure } from '../failure.ts';
import type { Workspace } from '../sidebarCalls.ts';

/**
 * The clinic that is asked for, else the one last worked for in this spreadsheet, else the person's only one. Throws
 * `no_clinic` where that says none.
 */
export function chooseClinic(
  { account: { clinics }, place }: Workspace,
  asked: string | null,
): Account['clinics'][number] {
  const clinic =
    clinics.find(({ id }) => id === (asked ?? place?.clinicId)) ??
    (asked === null && clinics.length === 1 ? clinics[0] : undefined);
  if (clinic !== undefined) return clinic;
  throw new Failure('no_clinic', clinics.length === 0 ? NO_CLINIC : WHICH_CLINIC);
}

const NO_CLINIC =
  'You are not a member of a clinic in Chairside yet. Ask your clinic’s admin to invite you, then insert the report.';
const WHICH_CLINIC =
  'Chairside does not know for which clinic the report is. Open the sidebar, choose the clinic, then insert the report.';
