import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { mayDo } from '../../shared/roles.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

/**
 * Lets a clinic admin alone allow a column that looks like a patient's; what is allowed already stays so for all.
 * @throws Failure `forbidden`, naming the columns
 */
export function requireAdminToConfirm(
  { role }: Member,
  { confirmed_identifiers: next = [] }: MappingConfig,
  active: MappingConfig | undefined,
): void {
  const before = active?.confirmed_identifiers ?? [];
  const gained = next.filter((column) => !before.includes(column));
  if (gained.length === 0 || mayDo(role, 'confirm_identifiers')) return;
  const columns = gained.map((column) => `“${column}”`).join(', ');
  throw new Failure('forbidden', `Only a clinic admin can allow ${columns} to be sent. Ask one to save it.`);
}
