import { type MappingVersion, MappingVersions } from '../../../shared/apiMappings.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';

/** Every version of a sheet's mapping, the newest first. */
export async function loadVersions(
  { call, clinicId }: ClinicDesk,
  connectionId: string,
  sheetName: string,
): Promise<readonly MappingVersion[]> {
  const mappings = path('clinics', clinicId, 'connections', connectionId, 'mappings');
  const query = `sheetName=${encodeURIComponent(sheetName)}`;
  return (await call({ method: 'GET', path: `${mappings}?${query}`, answer: MappingVersions })).versions;
}
