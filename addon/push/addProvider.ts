import type { AddProvider, LookupsAnswer } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';

/** Adds a provider to the clinic; throws `name_taken` where the name means someone already. */
export function addProvider(clinicId: string, body: AddProvider): LookupsAnswer {
  return callServer<LookupsAnswer>({
    path: path('clinics', clinicId, 'providers'),
    body,
    repeatable: false,
  });
}
