import type { Mapping, SaveMapping } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';

/** Saves the next version of a sheet's mapping; throws `mapping_changed` where someone saved a newer one. */
export function saveMapping(clinicId: string, connectionId: string, body: SaveMapping): Mapping {
  return callServer<Mapping>({
    path: path('clinics', clinicId, 'connections', connectionId, 'mappings'),
    body,
    repeatable: false,
  });
}
