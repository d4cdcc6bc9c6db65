import { LookupsAnswer } from '../../../shared/api.ts';
import { type Lookups, NO_LOOKUPS } from '../../../shared/lookups.ts';
import { path } from './callServer.ts';
import type { ClinicDesk } from './withClinic.ts';

/** The clinic's providers and members with their spellings; nobody where no clinic is named. */
export async function loadLookups(desk: ClinicDesk | null): Promise<Lookups> {
  if (desk === null) return NO_LOOKUPS;
  const { call, clinicId } = desk;
  return call({ method: 'GET', path: path('clinics', clinicId, 'lookups'), answer: LookupsAnswer });
}
