import { z } from 'zod';
import { Role } from './api.ts';
import { NOT_BLANK } from './mappingEntry.ts';

/*
 * The bodies of the calls about a clinic's members. As in shared/api.ts, the add-on imports the types alone.
 */

const Id = z.string().min(1).max(64);
/** With its offset, in years that the database and JavaScript write alike. */
export const Instant = z.iso
  .datetime({ offset: true })
  .regex(/^(?:19|2[01])/, 'must be of the years 1900 to 2199');

/** A member's place in the clinic, as a clinic admin sets it. Times are instants with their offset. */
export const Membership = z.strictObject({
  role: Role,
  /** Which provider of the clinic the member is, or null: a member of the role `provider` reads that one's records. */
  providerId: Id.nullable(),
  /** False while the membership is suspended. */
  isActive: z.boolean(),
  startsAt: Instant,
  /** When the membership ends by itself; null for never. */
  endsAt: Instant.nullable(),
});
export type Membership = z.infer<typeof Membership>;

/** How a membership stands now: `invited` is active and has never signed in. */
export const Standing = z.enum(['invited', 'active', 'suspended', 'upcoming', 'ended']);
export type Standing = z.infer<typeof Standing>;

export const Member = Membership.extend({
  userId: Id,
  name: z.string(),
  email: z.string(),
  standing: Standing,
  /** The last request, to ten minutes; null before the first. */
  lastActiveAt: z.string().nullable(),
});
export type Member = z.infer<typeof Member>;

/** GET /v1/clinics/{clinicId}/members: by name, and the providers that a member can be. */
export const Members = z.object({
  members: z.array(Member),
  providers: z.array(z.object({ id: Id, name: z.string() })),
});
export type Members = z.infer<typeof Members>;

/** POST /v1/clinics/{clinicId}/members: the person joins when they first sign in with that address. Answers MemberId. */
export const InviteMember = Membership.omit({ isActive: true }).extend({
  email: z.email('must be an e-mail address').max(254),
  /** Used where nobody has that address yet. */
  name: z.string().trim().min(1, 'must hold a name').max(200).meta(NOT_BLANK),
});
export type InviteMember = z.infer<typeof InviteMember>;

/** What POST and DELETE of a member answer. PUT /v1/clinics/{clinicId}/members/{userId} takes and answers Membership. */
export const MemberId = z.object({ userId: Id });
export type MemberId = z.infer<typeof MemberId>;
