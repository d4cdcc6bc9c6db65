import type { ActiveMapping, LookupsAnswer, Mapping } from '../../shared/api.ts';
import { completeConfig } from '../../shared/completeMapping.ts';
import { callAtOnce, path, query } from '../api.ts';
import { Failure, takeValue } from '../failure.ts';
import type { PushRequest } from '../sidebarCalls.ts';
import { lookupsCall } from './lookupsCall.ts';

/** What the columns of a sheet mean, and the words in them. */
export interface Meaning {
  readonly mapping: Mapping;
  readonly lookups: LookupsAnswer;
}

/**
 * The mapping that the person saw, with what a short document leaves unsaid filled in as the server fills it in, and
 * the clinic's lists; throws `mapping_changed` where another one is in force. A push that runs by itself goes by
 * whichever is in force; throws `no_mapping` where none is.
 */
export function loadMeaning(request: PushRequest, automatic = false): Meaning {
  const { clinicId, connectionId, sheetName, mappingId } = request;
  const inForce = path('clinics', clinicId, 'connections', connectionId, 'mappings', 'active');
  const calls = [{ path: inForce + query({ sheetName }) }, lookupsCall(clinicId)];
  const [active, lookups] = callAtOnce<ActiveMapping & LookupsAnswer>(calls).map(takeValue);
  const mapping = active?.mapping ?? null;
  if (mapping !== null && lookups !== undefined && (automatic || mapping.id === mappingId)) {
    return { mapping: { ...mapping, config: completeConfig(mapping.config) }, lookups };
  }
  if (automatic) {
    throw new Failure('no_mapping', `Nobody has said what the columns of “${sheetName}” mean any more.`);
  }
  throw new Failure(
    'mapping_changed',
    'Someone changed what the columns of this sheet mean. Look at the columns again, then push.',
  );
}
