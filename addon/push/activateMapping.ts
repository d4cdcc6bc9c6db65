import type { Mapping } from '../../shared/api.ts';
import type { ActivateMapping } from '../../shared/apiMappings.ts';
import { callServer, path } from '../api.ts';

/** Makes a saved version the one in force; throws `mapping_changed` where another one is than the person saw. */
export function activateMapping(clinicId: string, mappingId: string, body: ActivateMapping): Mapping {
  return callServer<Mapping>({
    path: path('clinics', clinicId, 'mappings', mappingId, 'activate'),
    body,
  });
}
