import type {
  AskConsent,
  ChangeSync,
  Consent,
  Sync,
  SyncEnd,
  Syncs,
  SyncTimeline,
} from '../../../shared/apiSync.ts';
import { ask } from '../parts/call.ts';

/*
 * What is asked of the server about spreadsheets that it reads by itself. Each rejects with a CallError.
 */

/** Every spreadsheet of the clinic that is kept in sync, and whether the server can do it at all. */
export function syncs(clinicId: string): Promise<Syncs> {
  return ask({ parts: ['clinics', clinicId, 'syncs'] });
}

/** Where the person says yes at Google, good once and for a while. */
export function askConsent(clinicId: string, connectionId: string, body: AskConsent): Promise<Consent> {
  return ask({ parts: ['clinics', clinicId, 'connections', connectionId, 'consent'], body });
}

/** The newest readings of one spreadsheet, the newest first. */
export function timeline(clinicId: string, connectionId: string): Promise<SyncTimeline> {
  return ask({ parts: syncOf(clinicId, connectionId) });
}

/** Changes the schedule, pauses or resumes. */
export function changeSync(clinicId: string, connectionId: string, body: ChangeSync): Promise<Sync> {
  return ask({ method: 'put', parts: syncOf(clinicId, connectionId), body });
}

/** Ends it, and takes the permission back at Google where nothing else needs it. */
export function endSync(clinicId: string, connectionId: string): Promise<SyncEnd> {
  return ask({ method: 'delete', parts: syncOf(clinicId, connectionId) });
}

/** Has it read at once; nothing where it is being read already. */
export function runSync(clinicId: string, connectionId: string): Promise<unknown> {
  return ask({ parts: [...syncOf(clinicId, connectionId), 'run'], body: {} });
}

function syncOf(clinicId: string, connectionId: string): readonly string[] {
  return ['clinics', clinicId, 'connections', connectionId, 'sync'];
}
