import type { LookupsAnswer, NameProvider } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';

/** Says which provider a spelling means, and gives the clinic's lists as they are then. */
export function nameProvider(clinicId: string, body: NameProvider): LookupsAnswer {
  return callServer<LookupsAnswer>({
    method: 'put',
    path: path('clinics', clinicId, 'provider-aliases'),
    body,
  });
}
