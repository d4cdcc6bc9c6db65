import { Members } from '../../../shared/apiMembers.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';

/** The clinic's members by name, and the providers that a member can be. */
export function loadMembers({ call, clinicId }: ClinicDesk): Promise<Members> {
  return call({ method: 'GET', path: path('clinics', clinicId, 'members'), answer: Members });
}
