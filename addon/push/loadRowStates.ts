import type { AskRowStates, RowState, RowStates } from '../../shared/apiMappings.ts';
import { callServer, path } from '../api.ts';
import type { PushRequest } from '../sidebarCalls.ts';

/** How rows stand in the database, one state for each identity, in their order; 5,000 at most. */
export function loadRowStates(
  { clinicId, connectionId, sheetName }: PushRequest,
  identities: readonly string[],
): readonly RowState[] {
  if (identities.length === 0) return [];
  const body: AskRowStates = { sheetName, identities: [...identities] };
  return callServer<RowStates>({
    path: path('clinics', clinicId, 'connections', connectionId, 'row-states'),
    body,
  }).states;
}
