import type { Mapping } from '../../shared/api.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { Failure } from '../failure.ts';
import type { PushRequest } from '../sidebarCalls.ts';
import { loadMapping } from './loadMapping.ts';

/**
 * The mapping that the person saw, with what a short document leaves unsaid filled in as the server fills it
 * in; throws `mapping_changed` where another one is in force.
 */
export function loadSeenMapping({ clinicId, connectionId, sheetName, mappingId }: PushRequest): Mapping {
  const mapping = loadMapping(clinicId, connectionId, sheetName);
  if (mapping?.id === mappingId) return { ...mapping, config: completeMapping(mapping.config).config };
  throw new Failure(
    'mapping_changed',
    'Someone changed what the columns of this sheet mean. Look at the columns again, then push.',
  );
}
