import type { LookupsAnswer } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';

/** The clinic's providers and members, with every spelling that means them. */
export function loadLookups(clinicId: string): LookupsAnswer {
  return callServer<LookupsAnswer>({ method: 'get', path: path('clinics', clinicId, 'lookups') });
}
