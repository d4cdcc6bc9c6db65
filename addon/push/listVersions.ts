import type { MappingVersions } from '../../shared/apiMappings.ts';
import { callServer, path } from '../api.ts';

/** Every version of a sheet's mapping, the newest first, with what each changed. */
export function listVersions(clinicId: string, connectionId: string, sheetName: string): MappingVersions {
  const mappings = path('clinics', clinicId, 'connections', connectionId, 'mappings');
  return callServer<MappingVersions>({
    path: `${mappings}?sheetName=${encodeURIComponent(sheetName)}`,
  });
}
