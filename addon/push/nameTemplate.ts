import type { NameTemplate, Templates } from '../../shared/apiMappings.ts';
import { callServer, path } from '../api.ts';

/** Keeps a version as a template of the clinic, or no longer, and gives the templates as they are then. */
export function nameTemplate(clinicId: string, mappingId: string, body: NameTemplate): Templates {
  return callServer<Templates>({
    method: 'put',
    path: path('clinics', clinicId, 'mappings', mappingId, 'template'),
    body,
  });
}
