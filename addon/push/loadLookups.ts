import type { LookupsAnswer } from '../../shared/api.ts';
import { callServer, path, type ServerCall } from '../api.ts';

/** The clinic's providers and members, with every spelling that means them. */
export function loadLookups(clinicId: string): LookupsAnswer {
  return callServer<LookupsAnswer>(lookupsCall(clinicId));
}

/** The call that asks for them. */
export function lookupsCall(clinicId: string): ServerCall {
  return { path: path('clinics', clinicId, 'lookups') };
}
