import type { Mapping } from '../../shared/api.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { Failure } from '../failure.ts';
import type { PushRequest } from '../sidebarCalls.ts';
import { loadMapping } from './loadMapping.ts';

/**
 * The mapping that the person saw, with what a short document leaves unsaid filled in as the server fills it
 * in; throws `mapping_changed` where another one is in force. A push that runs by itself goes by whichever is in
 * force; throws `no_mapping` where none is.
 */
export function loadSeenMapping(request: PushRequest, automatic = false): Mapping {
  const { clinicId, connectionId, sheetName, mappingId } = request;
  const mapping = loadMapping(clinicId, connectionId, sheetName);
  if (mapping !== null && (automatic || mapping.id === mappingId)) {
    return { ...mapping, config: completeMapping(mapping.config).config };
  }
  if (automatic) {
    throw new Failure('no_mapping', `Nobody has said what the columns of “${sheetName}” mean any more.`);
  }
  throw new Failure(
    'mapping_changed',
    'Someone changed what the columns of this sheet mean. Look at the columns again, then push.',
  );
}
