import type { AskRowStates, RowStates } from '../../shared/apiMappings.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { findActiveMapping } from '../mappings/findActiveMapping.ts';
import { readRowStates } from '../metrics/readRowStates.ts';
import { Failure } from '../problem/failure.ts';

/**
 * What the sheet's last completed push did to rows, by their identity as text: stored, left unchanged, or absent.
 * Reading it leaves an event.
 * @throws Failure `not_found` where the sheet has no mapping, `mapping_invalid` where it cannot be read
 */
export async function findRowStates(
  member: Member,
  connectionId: string,
  { sheetName, identities }: AskRowStates,
): Promise<RowStates> {
  const mapping = await findActiveMapping(member, { connectionId, sheetName });
  if (mapping === null)
    throw new Failure('not_found', 'This sheet has no mapping yet. Map it, then push it.');
  const sheet = { clinicId: member.clinicId, connectionId, sheetName };
  const states = await readRowStates(member.tx, sheet, mapping.config.dataset, identities);
  const detail = { of: 'row_states', rows: states.length };
  await addEvent(member, { action: 'records.read', subjectId: connectionId, detail });
  return { states };
}
