import type { Mapping } from '../../../shared/api.ts';
import type { Receipt } from '../../../shared/apiPushes.ts';
import type { StartPush } from '../../sidebarCalls.ts';
import type { PushDesk } from './usePush.ts';

/** What a push of a sheet by its saved mapping begins with. */
export function startOf(
  clinicId: string,
  { id, connectionId, sheetName }: Mapping,
  { mode, rows }: Pick<StartPush, 'mode'> & { readonly rows?: StartPush['rows'] | null | undefined },
): StartPush {
  const request = { clinicId, connectionId, sheetName, mappingId: id, mode };
  return mode === 'selection' && rows ? { ...request, rows } : request;
}

/** The same push once more, with nothing answered yet; null where nobody here knows what was asked for. */
export function startAgain(
  clinicId: string,
  saved: Mapping | null,
  { request, push }: PushDesk,
): StartPush | null {
  if (saved === null) return null;
  if (request !== null) return startOf(clinicId, saved, request);
  if (push?.state !== 'completed' || push.receipt.mode === 'selection') return null;
  return startOf(clinicId, saved, { mode: push.receipt.mode });
}

/** The rows that closed months kept out, once more and as adjustments. */
export function startAdjusting(
  clinicId: string,
  saved: Mapping,
  receipt: Receipt,
  request: StartPush | null,
  rows: NonNullable<StartPush['rows']>,
): StartPush {
  const mode = receipt.mode;
  return { ...startOf(clinicId, saved, { mode, rows: request?.rows ?? rows }), adjusts: true };
}
