import type { Templates } from '../../shared/apiMappings.ts';
import { callServer, path } from '../api.ts';

/** What the clinic's own mappings offer to its next sheet. */
export function loadTemplates(clinicId: string): Templates {
  return callServer<Templates>({ path: path('clinics', clinicId, 'templates') });
}
