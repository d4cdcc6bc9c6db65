import type { ActiveMapping, Mapping } from '../../shared/api.ts';
import { callServer, path, query, type ServerCall } from '../api.ts';

/** The mapping in force for a sheet, or null where it has none yet. */
export function loadMapping(clinicId: string, connectionId: string, sheetName: string): Mapping | null {
  return callServer<ActiveMapping>(mappingCall(clinicId, connectionId, sheetName)).mapping;
}

/** The call that asks for it. */
export function mappingCall(clinicId: string, connectionId: string, sheetName: string): ServerCall {
  const mappings = path('clinics', clinicId, 'connections', connectionId, 'mappings', 'active');
  return { path: mappings + query({ sheetName }) };
}
