import type { ActiveMapping, Mapping } from '../../shared/api.ts';
import { callServer, path, query } from '../api.ts';

/** The mapping in force for a sheet, or null where it has none yet. */
export function loadMapping(clinicId: string, connectionId: string, sheetName: string): Mapping | null {
  const mappings = path('clinics', clinicId, 'connections', connectionId, 'mappings', 'active');
  const answer = callServer<ActiveMapping>({
    method: 'get',
    path: mappings + query({ sheetName }),
  });
  return answer.mapping;
}
