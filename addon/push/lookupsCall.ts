import { path, type ServerCall } from '../api.ts';

/** The call that asks for a clinic's providers and members, with every spelling that means them. */
export function lookupsCall(clinicId: string): ServerCall {
  return { path: path('clinics', clinicId, 'lookups') };
}
