import type { AuditAction, AuditPage } from '../../../shared/apiAudit.ts';
import type { InviteMember, MemberId, Members, Membership } from '../../../shared/apiMembers.ts';
import { ask } from '../parts/call.ts';

/*
 * What the settings ask of the server: an address, what is sent there, and the answer's type. Each rejects with a
 * CallError.
 */

/** The clinic's members by name, and the providers that a member can be. */
export function members(clinicId: string): Promise<Members> {
  return ask({ parts: membersOf(clinicId) });
}

/** Invites a person; `already_member` where they are one. */
export function inviteMember(clinicId: string, body: InviteMember): Promise<MemberId> {
  return ask({ parts: membersOf(clinicId), body, repeatable: false });
}

/** Sets a membership anew; `last_admin` where the clinic would be left without one. */
export function changeMember(clinicId: string, userId: string, body: Membership): Promise<Membership> {
  return ask({ method: 'put', parts: [...membersOf(clinicId), userId], body });
}

export function removeMember(clinicId: string, userId: string): Promise<MemberId> {
  return ask({ method: 'delete', parts: [...membersOf(clinicId), userId] });
}

/** Which events are wanted; what is left out does not matter. Times are instants. */
export interface EventFilter {
  readonly userId?: string;
  readonly action?: AuditAction;
  readonly from?: string;
  readonly until?: string;
  /** Only events before the one with that number. */
  readonly before?: string;
}

/** The newest events that the filter lets through. */
export function auditEvents(clinicId: string, filter: EventFilter): Promise<AuditPage> {
  return ask({ parts: ['clinics', clinicId, 'audit-events'], values: { ...filter } });
}

function membersOf(clinicId: string): readonly string[] {
  return ['clinics', clinicId, 'members'];
}
